import type {LlmMessage} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';
import {readCall} from '../contracts/wrapped-call.js';
import {toWellFormed} from '../lib/well-formed.js';
import {holdsUntrusted} from './untrusted-text.js';

export type Passage = {
	/** Position of the message in what was searched. */
	readonly position: number;
	readonly role: LlmMessage['role'];
	readonly text: string;
	readonly isUntrusted: boolean;
};

const passageChars = 500;

/**
 * The passages of a conversation that fit words best: those with the rarest of them first. What `ownTool` gave, and notes,
 * repeat what is elsewhere.
 */
export function searchMessages(
	messages: readonly LlmMessage[],
	query: string,
	limit: number,
	ownTool: string,
): readonly Passage[] {
	const words = wordsOf(query);
	const passages = passagesOf(messages, ownTool).map((passage) => {
		const text = passage.text.toLowerCase();
		return {passage, matches: words.map((word) => matchOf(text, word))};
	});
	const counts = words.map((_, index) => sum(passages.map(({matches}) => matches[index] ?? 0)));
	const scoreOf = (matches: readonly number[]) =>
		sum(matches.map((match, index) => match / Math.max(1, counts[index] ?? 1))) * sum(matches);
	return passages
		.map(({passage, matches}) => ({passage, score: scoreOf(matches)}))
		.filter(({score}) => score > 0)
		.sort((left, right) => right.score - left.score)
		.slice(0, limit)
		.map(({passage}) => passage);
}

const insideWord = 0.2;
const letter = /[\p{L}\p{N}]/u;

/** 1 for a whole word, less inside of another; scripts without spaces have no words to be inside of. */
function matchOf(text: string, word: string): number {
	let place = text.indexOf(word);
	if (place < 0) return 0;
	if (isUnspaced(word)) return 1;
	for (; place >= 0; place = text.indexOf(word, place + 1)) {
		const neighbours = text.charAt(place - 1) + text.charAt(place + word.length);
		if (!letter.test(neighbours)) return 1;
	}
	return insideWord;
}

function passagesOf(messages: readonly LlmMessage[], ownTool: string): Passage[] {
	const ownCalls = new Set<string>();
	return messages.flatMap((message, position) => {
		if (isNote(message)) return [];
		if (message.role === 'tool' && ownCalls.has(message.callId)) return [];
		const calls = message.role === 'assistant' ? message.toolCalls : [];
		const told = calls.flatMap((call) => {
			const {name, input} = readCall(call);
			if (name !== ownTool) return [`${name} ${JSON.stringify(input)}`];
			ownCalls.add(call.id);
			return [];
		});
		const isUntrusted = holdsUntrusted(message);
		const {role} = message;
		return piecesOf([message.text, ...told].filter(Boolean).join('\n')).map((text) => ({
			position,
			role,
			text,
			isUntrusted,
		}));
	});
}

/** Whole lines, as many as make a passage; a longer line is cut, with an overlap that keeps words whole. */
function piecesOf(text: string): string[] {
	const pieces: string[] = [];
	let piece = '';
	for (const line of text.split('\n').flatMap(cutLine)) {
		if (piece !== '' && piece.length + line.length > passageChars) {
			pieces.push(piece);
			piece = '';
		}
		piece = piece === '' ? line : `${piece}\n${line}`;
	}
	return piece.trim() === '' ? pieces : [...pieces, piece];
}

const overlapChars = 60;

function cutLine(line: string): string[] {
	const count = Math.max(1, Math.ceil(line.length / passageChars));
	return Array.from({length: count}, (_, index) => {
		const start = Math.max(0, index * passageChars - overlapChars);
		return toWellFormed(line.slice(start, (index + 1) * passageChars));
	});
}

const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** What stands between spaces, and its parts; of scripts without spaces, pairs of characters. */
function wordsOf(query: string): string[] {
	const whole = query
		.toLowerCase()
		.split(/\s+/)
		.map((word) => word.replace(edges, ''));
	const parts = whole.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? []);
	const words = [...whole, ...parts].flatMap((part) => {
		const characters = [...part];
		if (!isUnspaced(part) || characters.length <= 2) return [part];
		return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
	});
	return [...new Set(words.filter(Boolean))];
}

function isUnspaced(word: string): boolean {
	return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
