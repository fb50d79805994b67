import type {IntentClassifier, IntentRouter, IntentRow, Route} from '../../contracts/intent.js';
import {maxIntentLength, phraseKey} from './intent-normalize.js';
import {createPatternTable} from './intent-pattern-table.js';
import {fillTemplate} from './intent-template.js';

type Options = {
	/**
	 * Shipped rows first, the person's own after them: later rows win. The shipped ones are checked by a test, the
	 * person's by `parseIntentRows`; checking them all again would cost more than the answer to most intents.
	 */
	readonly rows: readonly IntentRow[];
	readonly classifier?: IntentClassifier;
};

/** Decides where an intent goes: exact phrase, pattern, local classifier, or a model. */
export function createIntentRouter({rows, classifier}: Options): IntentRouter {
	const phrases = indexPhrases(rows);
	const patterns = createPatternTable(rows);

	return {
		route(text) {
			if (text.length > maxIntentLength) {
				return {level: 'model', reason: `longer than ${maxIntentLength} characters`};
			}
			const said = text.includes('@') ? withoutFileMarks(text) : text;
			const exact = phrases.get(phraseKey(said));
			if (exact) return localRoute('exact', exact.row, exact.phrase, {});
			const found = patterns.find(said);
			if (found) return localRoute('pattern', found.row, found.pattern, found.slots);
			return classifier?.(text) ?? {level: 'model', reason: 'no phrase or pattern matched'};
		},
	};
}

const fileMark = /(^|\s)@(?="[^"\n]+"|[^\s"@]*(?:\/|\.[a-z][a-z0-9_]{0,9}(?=$|[\s,;:!?])))/gi;

/** `read @notes.md` names a file by what completes it while it is typed; its name is `notes.md`. */
function withoutFileMarks(text: string): string {
	return text.replace(fileMark, '$1');
}

type Phrase = {readonly row: IntentRow; readonly phrase: string};

function indexPhrases(rows: readonly IntentRow[]): Map<string, Phrase> {
	const index = new Map<string, Phrase>();
	for (const row of rows) {
		for (const phrase of row.phrases) index.set(phraseKey(phrase), {row, phrase});
	}
	return index;
}

function localRoute(
	level: 'exact' | 'pattern',
	row: IntentRow,
	matched: string,
	found: Readonly<Record<string, string>>,
): Route {
	const slots = {...row.defaults, ...found};
	const calls = row.calls.map((call) => ({
		tool: call.tool,
		arguments: fillTemplate(call.arguments ?? {}, slots) as Record<string, unknown>,
	}));
	return {level, intent: row.id, matched, slots, calls};
}
