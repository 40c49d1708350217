/**
 * Is there a program that tests can do without? Where it is not they are skipped; but pipelines name in `REQUIRE_TOOLS` what has to be
 * there, so that nothing is skipped in silence.
 * @throws when it is named there and is not installed
 */
export function isInstalled(program: string, found: boolean): boolean {
  const required = (process.env.REQUIRE_TOOLS ?? '').split(/[\s,]+/);
  if (!found && required.includes(program)) throw new Error(`${program} is not installed, and REQUIRE_TOOLS asks for it`);
  return found;
}
