/** Something that happened in a tab. */
export interface DevToolsEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A connection to a browser over its DevTools protocol. */
export interface DevTools {
  /** Sends a command, to a tab where a session is named; resolves with its result, rejects with its error. */
  send(method: string, params?: object, session?: string): Promise<Readonly<Record<string, unknown>>>;
  /** Hears every event of a tab; resolves when `hear` first answers true, and goes on hearing. */
  listen(session: string, hear: (event: DevToolsEvent) => boolean): Promise<void>;
}

interface Message extends DevToolsEvent {
  readonly id?: number;
  readonly sessionId?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Connects to the address that a browser prints when it starts. */
export async function openDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  const waiting = new Map<number, PromiseWithResolvers<Readonly<Record<string, unknown>>>>();
  const listeners = new Map<string, (event: DevToolsEvent) => void>();
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id === undefined) {
      listeners.get(message.sessionId ?? "")?.(message);
      return;
    }
    const { error, result } = message;
    if (error) waiting.get(message.id)?.reject(new Error(error.message));
    else waiting.get(message.id)?.resolve(result ?? {});
    waiting.delete(message.id);
  });
  let sent = 0;
  return {
    send(method, params = {}, session) {
      const answer = Promise.withResolvers<Readonly<Record<string, unknown>>>();
      waiting.set(++sent, answer);
      socket.send(
        JSON.stringify({ id: sent, method, params, ...(session === undefined ? {} : { sessionId: session }) }),
      );
      return answer.promise;
    },
    listen(session, hear) {
      const { promise, resolve } = Promise.withResolvers<void>();
      listeners.set(session, (event) => {
        if (hear(event)) resolve();
      });
      return promise;
    },
  };
}
