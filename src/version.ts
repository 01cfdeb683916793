/** Version of this package, as in package.json (a test holds them together). */
export const version = "0.1.0";

/** Version of the reader: results name it, and stored replies are read again when it changes. */
export const readerVersion = "1";
