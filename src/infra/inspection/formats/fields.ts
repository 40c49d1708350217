/** What documents of word processors have in common that fetches or runs something. */

/** Fields that fetch something or hand over to another program (ECMA-376-1, 17.16.5), by the word that each begins with. */
const ACTING = /^[\s"]*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|LINK|DATABASE|MACROBUTTON(?!\s+(?:NoMacro|DoFieldClick)\b))\b/i;
/** Those of them that are no words otherwise: they count wherever they stand, as in the text of a field around them. */
const ACTING_ANYWHERE = /(?:^|[\s"])(?:DDE|DDEAUTO|INCLUDETEXT)(?=[\s"]|$)/i;
const QUOTED = /"[^"]*"/g;

/** Does a field that is told this fetch or run something? Pictures do not count. Where a template says that something is to be filled in, nothing runs. */
export function acts(instruction: string): boolean {
  return ACTING.test(instruction) || ACTING_ANYWHERE.test(instruction.replaceAll(QUOTED, '""'));
}

/**
 * Is a template on the writer's own disk, which Word notes by itself? One from elsewhere is fetched, and may bring macros with it.
 * @param target a path of Windows, macOS or Unix, or a URL
 */
export function isLocalTemplate(target: string): boolean {
  const plain = target
    .trim()
    .replaceAll(/%5c/gi, '\\')
    .replaceAll(/%2f/gi, '/')
    .replaceAll(/%3a/gi, ':')
    .replace(/^file:(?:\/\/localhost(?=\/)|\/\/\/(?![\\/]))?/i, '');
  return !/^[\\/]{2}|[a-z\d+.-]{2,}:\s*[\\/]|^(?:https?|ftp|mhtml):/i.test(plain);
}
