// Brings the generated parts of the documentation up to date: npm run docs
// A part stands between <!-- name:start --> and <!-- name:end -->.
import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {docParts} from './doc-parts.mjs';
import {playTranscript, withoutVolatile} from './generate-transcript.mjs';

export const pages = [
	'README.md',
	'docs/architecture.md',
	'docs/command-line.md',
	'docs/context.md',
	'docs/doctor.md',
	'docs/faults.md',
	'docs/intents.md',
	'docs/keys.md',
	'docs/tui.md',
	'docs/providers.md',
];

const partPattern = /(<!-- ([\w-]+):start[^>]*-->\n)([\s\S]*?)(<!-- \2:end -->)/g;

/** The page with every part that is known replaced. A part that differs only in what is volatile stays as it is. */
export function fillPage(page, parts) {
	return page.replace(partPattern, (whole, start, name, old, end) => {
		const text = parts[name];
		if (text === undefined) return whole;
		return withoutVolatile(old) === withoutVolatile(`${text}\n`)
			? whole
			: `${start}${text}\n${end}`;
	});
}

/** The names of the parts a page has. */
export function partNames(page) {
	return [...page.matchAll(partPattern)].map(([, , name]) => name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const parts = {...(await docParts()), ...(await playTranscript())};
	for (const file of pages) {
		const page = readFileSync(file, 'utf8');
		const unknown = partNames(page).filter((name) => parts[name] === undefined);
		if (unknown.length > 0) throw new Error(`${file}: nothing generates ${unknown.join(', ')}`);
		writeFileSync(file, fillPage(page, parts));
	}
}
