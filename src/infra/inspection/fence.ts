/**
 * Options that put a Node process behind Node's own fence: it reads files, has threads, and neither writes nor starts programs. The
 * fence is called `--permission` from Node 22.13 on, and `--experimental-permission` before; what has none runs without.
 * @param known the options of the Node that is started
 */
export function fence(known: ReadonlySet<string> = process.allowedNodeEnvironmentFlags): string[] {
  const name = ['--permission', '--experimental-permission'].find((option) => known.has(option));
  return name === undefined ? [] : [name, '--allow-fs-read=*', '--allow-worker'];
}
