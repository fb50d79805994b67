import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandTable} from '../../source/commands/command-table.js';
import {dashed} from '../../source/commands/flag-row.js';
import {flagTable} from '../../source/commands/flag-table.js';

const files = [
	'README.md',
	'CHANGELOG.md',
	...readdirSync('docs', {recursive: true, encoding: 'utf8'})
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.join('docs', file)),
];
const readPage = (file: string) => readFileSync(file, 'utf8');

/** Every first group of a pattern. */
const all = (text: string, pattern: RegExp) =>
	[...text.matchAll(pattern)].map(([, found = '']) => found);

/** What stands in code spans; fenced blocks have their own test. */
const codeSpans = (text: string) => all(text.replace(/^```[\s\S]*?^```/gm, ''), /`([^`\n]+)`/g);

/** Command lines of fenced blocks, without what is piped into them. */
const commandLines = (text: string) =>
	all(text, /^```(?:sh|console)\n([\s\S]*?)^```/gm)
		.flatMap((block) => block.split('\n'))
		.flatMap((line) =>
			all(line, /^(?:\$ )?(?:.* \| )?(?:openintent|npm start --) (.+?)(?: {2,}#.*)?$/g),
		);

describe.each(files)('%s', (file) => {
	const page = readPage(file);

	it('links to files that exist', () => {
		const targets = all(page, /\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g);

		const missing = targets.filter((target) => !existsSync(path.join(path.dirname(file), target)));
		expect(missing).toEqual([]);
	});

	it('names files and scripts that exist', () => {
		const scripts: Record<string, string> = JSON.parse(readPage('package.json')).scripts;
		const spans = codeSpans(page);

		const named = spans.filter((span) =>
			/^(?!data\/)[\w.-]+\/[\w./-]*[\w-]\.(?:tsx?|mjs|cjs|md|toml)$/.test(span),
		);
		const exists = (name: string) => [name, `source/${name}`].some((place) => existsSync(place));
		const run = all(page, /\bnpm run ([\w:]+)/g);

		expect(named.filter((name) => !exists(name))).toEqual([]);
		expect(run.filter((name) => !(name in scripts))).toEqual([]);
	});

	it('shows commands and flags that exist', () => {
		const names = commandTable.map(({name}) => name);
		const flags = flagTable.flatMap(({name, short, isOnByDefault}) => [
			dashed(isOnByDefault ? `no-${name}` : name),
			...(short ? [`-${short}`] : []),
		]);
		const lines = [
			...commandLines(page),
			...all(codeSpans(page).join('\n'), /^openintent (.+)$/gm),
		];

		const words = lines.flatMap((line) => line.replace(/"[^"]*"/g, '').split(/[\s|]+/));
		const first = lines.flatMap((line) => all(line, /^([a-z][\w-]*)/g));

		const unknownFlags = words.filter((word) => /^--?[a-z]/.test(word) && !flags.includes(word));
		expect(unknownFlags.filter((word) => word !== '--no-fallback')).toEqual([]);
		expect(first.filter((word) => !names.includes(word))).toEqual([]);
	});
});

it('some page shows every flag', () => {
	const text = files.map(readPage).join('\n');

	for (const {name, isOnByDefault} of flagTable) {
		expect(text).toContain(dashed(isOnByDefault ? `no-${name}` : name));
	}
});

it('README.md names every command and is short', () => {
	const page = readPage('README.md');

	for (const {name} of commandTable) expect(page).toContain(`\`openintent ${name}`);
	expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(200);
});

it('docs/architecture.md shows every room, and a recipe takes at most ten lines', () => {
	const page = readPage('docs/architecture.md');
	const rooms = readdirSync('source', {withFileTypes: true}).filter((entry) => entry.isDirectory());
	const recipes = page.slice(page.indexOf('## Recipes')).split('\n### ').slice(1);

	for (const {name} of rooms) expect(page).toMatch(new RegExp(`^ {2}${name}/`, 'm'));
	const long = recipes.filter((recipe) => recipe.trimEnd().split('\n').length > 11);
	expect(long).toEqual([]);
	expect(recipes.length).toBeGreaterThan(10);
});
