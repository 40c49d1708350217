/** `JobCardResponse` is `JobCard`; `CreateJobDto` is `CreateJobInput`. */
export function typeName(shapeName: string): string {
  return shapeName.replace(/Response$/, '');
}

export function inputName(shapeName: string): string {
  return `${shapeName.replace(/(Dto|Response)$/, '')}Input`;
}

export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `employmentType` in words: "Employment type". */
export function inWords(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return pascal(words);
}

/** What GraphQL can name (specification, section 2.1.9); a closed list with other words stays text. */
export function isName(word: string): boolean {
  return /^[A-Za-z_]\w*$/.test(word) && !word.startsWith('__') && !['true', 'false', 'null'].includes(word);
}
