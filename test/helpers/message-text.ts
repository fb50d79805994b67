import fs from 'node:fs';
import {parse} from 'smol-toml';
import {chordText} from '../../source/tui/keys/chords.js';
import {appKeys, composerKeys} from '../../source/tui/keys/key-rows.js';

export type Language = 'en' | 'zh';

/** The keys that stand in a text, where nothing else is configured. */
const usualKeys = new Map(
	[...appKeys, ...composerKeys].map(({command, chords: [first = '']}) => [
		command,
		chordText(first),
	]),
);
const withKeys = (text: string) =>
	text.replace(/<([a-z-]+)>/g, (place, command) => usualKeys.get(command) ?? place);

/** The text of a key as it is written in a language, up to what is filled in. */
export function messageText(language: Language, key: string): string {
	const tables = parse(fs.readFileSync(`config/messages/${language}.toml`, 'utf8'));
	const found = key
		.split('.')
		.reduce<unknown>((table, name) => (table as Record<string, unknown>)[name], tables);
	const text = typeof found === 'string' ? found : (found as {other: string} | undefined)?.other;
	if (text === undefined) throw new Error(`there is no text for ${key}`);
	return withKeys(text);
}

/** The first words of a text, as far as they stand on the narrowest screen: to be looked for there. */
export function messageStart(language: Language, key: string): string {
	const [before = ''] = messageText(language, key).split('{');
	return before.slice(0, language === 'zh' ? 7 : 14).trim();
}
