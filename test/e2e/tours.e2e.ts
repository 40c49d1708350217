import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoService } from '../../src/modules/demo/demo.service.js';
import { TestApp } from '../support/test-app.js';

/** The first block of commands below a heading. */
const commandsOf = (file: string, heading: string) => {
  const text = readFileSync(file, 'utf8');
  const [, commands] = /```sh\n([^]*?)\n```/.exec(text.slice(text.indexOf(`## ${heading}`))) ?? [];
  return commands as string;
};

describe('The tours from posting to offer, pressed as they stand', () => {
  let app: TestApp;
  let folder: string;

  beforeAll(async () => {
    app = await TestApp.start({ DEMO_DATA: 'on' });
    await app.nest.get(DemoService, { strict: false }).seedOnce();
    folder = mkdtempSync(join(tmpdir(), 'nexus-tour-'));
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  /** What they print. Without the mails: those of a test go elsewhere. */
  const press = async (commands: string): Promise<string[]> => {
    const here = commands.replaceAll('http://localhost:3000', app.url).replaceAll(/^sleep.*$/gm, '');
    const shell = spawn('bash', ['-c', here], { cwd: folder });
    const lines: string[] = [];
    for (const output of [shell.stdout, shell.stderr]) output.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    await new Promise((resolve) => shell.once('close', resolve));
    return lines.join('').trim().split('\n');
  };
  const HISTORY = [
    'stage | submitted | Sam Seeker',
    'stage | interview | Harbour Light Bakery',
    'interview-offered | interview | Harbour Light Bakery',
    'interview-booked | interview | Sam Seeker',
    'stage | offer | Harbour Light Bakery',
    'offer-made | offer | Harbour Light Bakery',
    'offer-accepted | offer | Sam Seeker',
    'stage | hired | Harbour Light Bakery',
  ];

  it('that of the README', async () => {
    const printed = await press(commandsOf('README.md', 'Five minutes'));
    expect(printed.join('\n')).not.toMatch(/undefined|null|Error/);
    for (const line of ['The application is now: interview', 'Dear Sam Seeker, can you come by?', 'The offer is accepted', 'hired']) {
      expect(printed).toContain(line);
    }
    expect(printed.slice(-2 - HISTORY.length, -2)).toEqual(HISTORY);
  });

  it('that of a hiring team', async () => {
    const printed = await press(commandsOf('docs/applications.md', 'From posting to offer'));
    expect(printed.join('\n')).not.toMatch(/undefined|null|Error/);
    expect(printed).toContainEqual(expect.stringMatching(/^Candidate [0-9A-F]{5}: Sourdough is my trade\.$/));
    for (const line of ['0 stages of its own', 'interview: Sam Seeker', 'accepted', 'hired', 'draft: Early baker'])
      expect(printed).toContain(line);
    expect(printed.slice(-1 - HISTORY.length, -1)).toEqual(HISTORY);
  });
});
