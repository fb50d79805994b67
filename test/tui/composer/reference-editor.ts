import stringWidth from 'string-width';
import type {ComposerEdit, ComposerMove} from '../../../source/tui/composer/composer-state.js';

export type EditorStep =
	| {readonly type: 'insert'; readonly text: string}
	| {readonly type: ReferenceCommand};
export type ReferenceCommand = Exclude<
	ComposerMove | ComposerEdit,
	'older' | 'newer' | 'undo' | 'redo' | 'clear' | 'submit'
>;

const characters = new Intl.Segmenter();
const words = new Intl.Segmenter(undefined, {granularity: 'word'});
const cut = (text: string) => Array.from(characters.segment(text), ({segment}) => segment);

/** The simplest editor that does the same: an array of characters, cut anew after each change. */
export function createReferenceEditor() {
	let all: string[] = [];
	let at = 0;
	let kills: string[] = [];
	let isKilling = false;
	let yank: {from: number; length: number; index: number} | undefined;
	let goal: number | undefined;

	const text = () => all.join('');
	const offset = () => all.slice(0, at).join('').length;
	const lineStart = (index: number) => all.lastIndexOf('\n', index - 1) + 1 * (index > 0 ? 1 : 0);
	const start = () => (at === 0 ? 0 : lineStart(at));
	const end = () => (all.indexOf('\n', at) < 0 ? all.length : all.indexOf('\n', at));

	function go(index: number) {
		at = index;
	}

	function place(whole: string, wanted: number) {
		all = cut(whole);
		let length = 0;
		at = 0;
		for (; at < all.length && length < wanted; at++) length += all[at]?.length ?? 0;
	}

	function put(from: number, to: number, inserted: string) {
		const before = all.slice(0, from).join('');
		place(before + inserted + all.slice(to).join(''), before.length + inserted.length);
	}

	function wordsAround() {
		const found: {start: number; end: number}[] = [];
		let base = 0;
		for (const line of text().split('\n')) {
			for (const {index, segment, isWordLike} of words.segment(line)) {
				if (!isWordLike) continue;
				// In plain text only letters, digits and _ are words: the runtime joins what a dot or colon stands between.
				const parts = /^[\x00-\x7f]*$/.test(line)
					? [...segment.matchAll(/[A-Za-z0-9_]+/g)]
					: [{0: segment, index: 0}];
				for (const part of parts) {
					const from = base + index + part.index;
					found.push({start: from, end: from + part[0].length});
				}
			}
			base += line.length + 1;
		}
		return found;
	}

	const indexOf = (wanted: number) => {
		let length = 0;
		let index = 0;
		for (; index < all.length && length < wanted; index++) length += all[index]?.length ?? 0;
		return index;
	};
	const wordBefore = () =>
		indexOf(wordsAround().findLast(({start: from}) => from < offset())?.start ?? 0);
	const wordAfter = () =>
		indexOf(wordsAround().find(({end: to}) => to > offset())?.end ?? text().length);

	function kill(from: number, to: number) {
		if (from === to) return;
		const piece = all.slice(from, to).join('');
		const last = kills.at(-1);
		if (isKilling && last !== undefined)
			kills = [...kills.slice(0, -1), from === at ? last + piece : piece + last];
		else kills = [...kills, piece].slice(-30);
		put(from, to, '');
	}

	const width = (from: number, to: number) =>
		all.slice(from, to).reduce((sum, one) => sum + stringWidth(one), 0);

	function vertical(direction: -1 | 1) {
		const column = goal ?? width(start(), at);
		const target = direction < 0 ? start() - 1 : end() + 1;
		if (target < 0 || target > all.length) return;
		at = target;
		const last = end();
		at = start();
		let x = 0;
		while (at < last && x + stringWidth(all[at] ?? '') <= column) x += stringWidth(all[at++] ?? '');
		goal = column;
	}

	const commands: Record<ReferenceCommand, () => void> = {
		left: () => go(Math.max(0, at - 1)),
		right: () => go(Math.min(all.length, at + 1)),
		'word-left': () => go(wordBefore()),
		'word-right': () => go(wordAfter()),
		'line-start': () => go(start()),
		'line-end': () => go(end()),
		'text-start': () => go(0),
		'text-end': () => go(all.length),
		up: () => vertical(-1),
		down: () => vertical(1),
		newline: () => put(at, at, '\n'),
		backspace: () => put(Math.max(0, at - 1), at, ''),
		delete: () => put(at, Math.min(all.length, at + 1), ''),
		'kill-to-end': () => kill(at, end() === at ? Math.min(all.length, at + 1) : end()),
		'kill-to-start': () => kill(start(), at),
		'kill-word': () => kill(wordBefore(), at),
		'kill-word-after': () => kill(at, wordAfter()),
		'copy-line': () => {
			const line = all.slice(start(), end()).join('');
			if (line !== '') kills = [...kills, line].slice(-30);
		},
		yank: () => {
			const piece = kills.at(-1);
			if (piece === undefined) return;
			const from = offset();
			put(at, at, piece);
			yank = {from, length: offset() - from, index: kills.length - 1};
		},
		'yank-pop': () => {
			if (yank === undefined) return;
			const {from} = yank;
			const index = (yank.index - 1 + kills.length) % kills.length;
			const piece = kills[index] ?? '';
			const whole = text();
			place(whole.slice(0, from) + piece + whole.slice(offset()), from + piece.length);
			yank = {from, length: offset() - from, index};
		},
		transpose: () => {
			const middle = at === end() ? at - 1 : at;
			if (middle <= start()) return;
			put(middle - 1, middle + 1, `${all[middle]}${all[middle - 1]}`);
		},
	};

	return {
		text,
		offset,
		step(step: EditorStep) {
			if (step.type === 'insert') put(at, at, step.text);
			else commands[step.type]();
			isKilling = step.type.startsWith('kill');
			if (!['yank', 'yank-pop'].includes(step.type)) yank = undefined;
			if (!['up', 'down'].includes(step.type)) goal = undefined;
		},
	};
}
