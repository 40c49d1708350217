/** How English words begin in Britain and in America; what follows is the same. */
const BEGINNINGS: [british: string, american: string][] = [
  ['labour', 'labor'],
  ['colour', 'color'],
  ['harbour', 'harbor'],
  ['behaviour', 'behavior'],
  ['neighbour', 'neighbor'],
  ['armour', 'armor'],
  ['programme', 'program'],
  ['centre', 'center'],
  ['theatre', 'theater'],
  ['metre', 'meter'],
  ['fibre', 'fiber'],
  ['tyre', 'tire'],
  ['jewellery', 'jewelry'],
  ['jeweller', 'jeweler'],
  ['counsell', 'counsel'],
  ['travell', 'travel'],
  ['modell', 'model'],
  ['adviser', 'advisor'],
  ['organis', 'organiz'],
  ['specialis', 'specializ'],
  ['optimis', 'optimiz'],
  ['analyse', 'analyze'],
  ['aluminium', 'aluminum'],
  ['licence', 'license'],
  ['defence', 'defense'],
  ['catalogue', 'catalog'],
  ['anaesth', 'anesth'],
  ['paediatr', 'pediatr'],
  ['orthopaed', 'orthoped'],
  ['gynaec', 'gynec'],
  ['haemat', 'hemat'],
  ['mould', 'mold'],
  ['draught', 'draft'],
  ['plough', 'plow'],
  ['grey', 'gray'],
  ['cheque', 'check'],
];

const AMERICAN = new Map(BEGINNINGS);
const BRITISH = new RegExp(`\\b(?:${BEGINNINGS.map(([british]) => british).join('|')})`, 'g');

/** One spelling for both sides of the Atlantic, so that either finds the other. Of folded text. */
export function oneSpelling(folded: string): string {
  return folded.replace(BRITISH, (british) => AMERICAN.get(british) ?? british);
}

/** How words that begin so in the one spelling may begin in Britain. */
export function britishOf(beginning: string): string[] {
  return BEGINNINGS.flatMap(([british, american]) => {
    if (beginning.startsWith(american)) return [british + beginning.slice(american.length)];
    return american.startsWith(beginning) ? [british] : [];
  });
}

/** How a word goes on in America that is half typed in British: `colou` in `color`. */
export function americanOf(halfTyped: string): string[] {
  return BEGINNINGS.flatMap(([british, american]) => (british.startsWith(halfTyped) && !american.startsWith(halfTyped) ? [american] : []));
}
