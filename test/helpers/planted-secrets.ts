import fs from 'node:fs';
import path from 'node:path';
import {providers} from '../../source/llm/providers.js';

export type PlantedSecret = {readonly variable: string; readonly value: string};

const providerVariables = providers.flatMap(({keyVariable}) => keyVariable ?? []);

// Of no vendor's shape, so that nothing but knowing them finds them. Some have what encodings change.
const secretOf = (index: number): string => {
	const core = `zq${String(index).padStart(2, '0')}Plantedq${(index * 7919 + 104_729).toString(36)}wXv`;
	return index < providerVariables.length ? core : `${core}/+&"<é>${index}~`;
};

/** 40 secrets as a person has them in the environment: a key of every provider, and others. */
export const plantedSecrets: readonly PlantedSecret[] = Array.from({length: 40}, (_, index) => ({
	variable: providerVariables[index] ?? `PLANTED_${index}_TOKEN`,
	value: secretOf(index),
}));

const asUnicode = (text: string) =>
	[...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** The ways in which each of them is planted. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
	raw: (text) => text,
	base64: (text) => Buffer.from(text).toString('base64'),
	'base64 behind a name': (text) => Buffer.from(`u:${text}`).toString('base64'),
	base64url: (text) => Buffer.from(`me:${text}`).toString('base64url'),
	hex: (text) => Buffer.from(text).toString('hex'),
	url: encodeURIComponent,
	json: (text) => JSON.stringify(text).slice(1, -1),
	'json, every character': asUnicode,
};

/** One line for each secret in each encoding; the sign in it shows that the line arrived. */
export const plantedLines: readonly string[] = plantedSecrets.flatMap(({value}, index) =>
	Object.values(encodings).map((encode) => `line ${index} ${encode(value)} end`),
);

// The first characters of the base64 of `u:` are not the secret's; the last ones may hold other bits.
const telling = (encoded: string) => encoded.slice(4, Math.max(20, encoded.length - 4));
const needles: readonly string[] = plantedSecrets.flatMap(({value}) =>
	Object.values(encodings).map((encode) => telling(encode(value))),
);

/** The secrets, or parts that tell them, in a text; also where it has been broken into lines or put into JSON once more. */
export function findPlanted(text: string): string[] {
	const joined = text.replace(/\\+n|\s/g, '');
	return needles.filter((needle) =>
		[text, joined].some(
			(where) => where.includes(needle) || where.includes(JSON.stringify(needle).slice(1, -1)),
		),
	);
}

/** What `findPlanted` finds in the files of a folder, with the file's name before it. */
export function findPlantedInFiles(folder: string): string[] {
	const entries = fs.readdirSync(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter((entry) => entry.isFile())
		.flatMap((entry) => {
			const file = path.join(entry.parentPath, entry.name);
			return findPlanted(fs.readFileSync(file, 'utf8')).map((needle) => `${file}: ${needle}`);
		});
}
