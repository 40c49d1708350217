// Prints what CHANGELOG.md says of a version: node scripts/release-notes.mjs v1.2.3
// Refuses a tag that is not the version of package.json, or of which the changelog says nothing.
import { readFileSync } from 'node:fs';

const wanted = (process.argv[2] ?? '').replace(/^v/, '');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m).slice(1);
const section = sections.find((text) => text.startsWith(`[${wanted}]`));
const notes = section
  ?.slice(section.indexOf('\n'))
  .replace(/^\[.*\]: .*$/gm, '')
  .trim();

if (wanted !== version) fail(`The tag names ${wanted || 'nothing'}, and package.json ${version}.`);
if (!notes) fail(`CHANGELOG.md has nothing about ${wanted}.`);
process.stdout.write(`${notes}\n`);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
