/** CPU time this process has used, in milliseconds: what work costs, however busy the machine is. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
