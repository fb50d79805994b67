// Writes the table of keys in docs/configuration.md from the comments of config/default.toml:
// node test/helpers/generate-configuration-doc.mjs
import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const source = 'config/default.toml';
const target = 'docs/configuration.md';
const start = '<!-- keys:start, generated from config/default.toml -->';
const end = '<!-- keys:end -->';

/** Every key with its comment and default. A key in a comment (`# temperature = 0.7`) is one without a default. */
export function parseDefaults(text) {
	const rows = [];
	let section = '';
	let comment = [];
	for (const line of text.split('\n')) {
		const header = /^\[([\w.]+)\]$/.exec(line)?.[1];
		const assignment = /^(# )?("[^"]+"|\w+) = (.+)$/.exec(line);
		if (header !== undefined) {
			section = header;
			// A table whose keys the user names is documented as a whole.
			if (header.includes('.')) rows.push({...toRow(header, comment), isTable: true});
			comment = [];
		} else if (assignment !== null) {
			const [, mark, key, value] = assignment;
			if (section.includes('.')) rows.at(-1).example = `${key} = ${value}`;
			else if (mark)
				rows.push({...toRow(`${section}.${key}`, comment), example: `${key} = ${value}`});
			else rows.push(toRow(`${section}.${key}`, comment, value));
			comment = [];
		} else if (line.startsWith('#')) comment.push(line.slice(1).trim());
		else comment = [];
	}
	return rows;
}

function toRow(key, comment, value) {
	return {key, comment: comment.join(' '), value, example: undefined, isTable: false};
}

/** The generated part of the page. */
export function renderKeys(text) {
	const lines = [];
	let section = '';
	for (const {key, comment, value, example, isTable} of parseDefaults(text)) {
		const [top] = key.split('.');
		if (top !== section) lines.push(`### [${top}]`, '');
		section = top;
		const byDefault = isTable ? 'empty' : value === undefined ? 'unset' : `\`${value}\``;
		const variable = isTable ? 'none' : `\`OPENINTENT_${key.replaceAll('.', '_').toUpperCase()}\``;
		const facts = `**\`${key}\`**: default ${byDefault}, variable ${variable}`;
		const parts = [
			facts,
			comment,
			...(example === undefined ? [] : [exampleText(key, example, isTable)]),
		];
		lines.push(parts.join('  \n'), '');
	}
	return lines.join('\n').trimEnd();
}

/** With the header of its table, so that it works where it is pasted. */
function exampleText(key, example, isTable) {
	return isTable
		? `Example: \`[${key}]\` on a line of its own, then \`${example}\``
		: `Example: \`${example}\``;
}

/** The page with its generated part brought up to date. */
export function updatePage(page, text) {
	const [before, rest] = page.split(start);
	const [, after] = rest?.split(end) ?? [];
	if (after === undefined) throw new Error(`${target} has lost the line ${start} or ${end}`);
	return `${before}${start}\n\n${renderKeys(text)}\n\n${end}${after}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const page = readFileSync(target, 'utf8');
	writeFileSync(target, updatePage(page, readFileSync(source, 'utf8')));
}
