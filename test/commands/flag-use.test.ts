import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {flagTable} from '../../source/commands/flag-table.js';

it('reads every flag somewhere outside the parser', () => {
	const files = fs
		.readdirSync('source/commands', {recursive: true, encoding: 'utf8'})
		.filter(
			(file) => file.endsWith('.ts') && !/parse-command-line|flag-table|invocation/.test(file),
		);
	const text = files
		.map((file) => fs.readFileSync(path.join('source/commands', file), 'utf8'))
		.join('\n');
	const parser = fs.readFileSync('source/commands/parse-command-line.ts', 'utf8');
	const inMs = ['timeout', 'waitApproval'];
	const readName = (name: string) => (inMs.includes(name) ? `${name}Ms` : name);

	const unread = flagTable.filter(
		({name}) =>
			!new RegExp(`flags\\.${readName(name)}\\b|flags;[^\\n]*\\b${readName(name)}\\b`).test(
				text + parser,
			),
	);

	expect(unread).toEqual([]);
});
