import type {Key} from './key-names.js';
import {altKey, characterKey, sequenceKey} from './key-sequences.js';
import {createUtf8Decoder} from './utf8-decoder.js';

export type InputEvent =
	| {readonly type: 'key'; readonly key: Key}
	| {readonly type: 'paste'; readonly text: string}
	/** The wheel of the mouse was turned: up when negative. */
	| {readonly type: 'wheel'; readonly direction: -1 | 1}
	/** An answer of the terminal that somebody waits for. */
	| {readonly type: 'reply'; readonly text: string};

type Step = {readonly length: number; readonly event?: InputEvent | undefined};

const pasteStart = '\u001b[200~';
const pasteEnd = '\u001b[201~';
/** A paste whose end mark never comes must not eat the keyboard for ever. */
const mostPasteLength = 1_000_000;

const oldMouse = '\u001b[M';
const completeCsi = /^\u001b\[(?:\[[A-E]|[0-?]*[ -/]*[@-Z\\-~])/;
const openCsi = /^\u001b\[(?:\[?|[0-?]*[ -/]*)$/;
const completeString = /^\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)/;
const openString = /^\u001b[\]PX^_][^\u0007\u001b]*\u001b?$/;
/** Another sequence has begun before its end. */
const brokenString = /^\u001b[\]PX^_][^\u0007\u001b]*(?=\u001b[^\\])/;
/** What terminals answer with. Anything else begins with a key and Alt, if little follows. */
const replyStart = /^\u001b(?:\][\dlLI]|P[\d!$+>|]|_G)/;
const mostTyped = 32;
const isTypedString = (text: string) => text.length <= mostTyped && !replyStart.test(text);

/** The 8-bit controls stand for an escape and a letter. */
const control8Bit = /^[\u0080-\u009f]/;
const toEscape = (control: string) => `\u001b${String.fromCharCode(control.charCodeAt(0) - 0x40)}`;

function keyStep(length: number, key: Key | undefined): Step {
	return key === undefined ? {length} : {length, event: {type: 'key', key}};
}

// One step per thing an escape can start. Undefined means: wait for more bytes.
function readEscape(text: string): Step | undefined {
	if (text.length === 1) return undefined;
	const second = text[1] ?? '';
	if (second === '\u001b') return readDoubleEscape(text);
	if (second === '[') return readCsi(text);
	if (second === 'O')
		return text.length < 3 ? undefined : keyStep(3, sequenceKey(text.slice(0, 3)));
	if (']PX^_'.includes(second)) return readString(text);
	const character = String.fromCodePoint(text.codePointAt(1) ?? 0);
	return keyStep(1 + character.length, altKey(characterKey(character)));
}

function readDoubleEscape(text: string): Step | undefined {
	const inner = readEscape(text.slice(1));
	if (inner === undefined) return undefined;
	const {event} = inner;
	if (event?.type !== 'key') return keyStep(1, characterKey('\u001b'));
	return keyStep(inner.length + 1, altKey(event.key));
}

function readCsi(text: string): Step | undefined {
	// A mouse report of the oldest kind: three characters follow.
	if (text.startsWith(oldMouse)) return text.length < 6 ? undefined : {length: 6};
	const complete = completeCsi.exec(text);
	if (complete !== null) return csiStep(complete[0]);
	// Something that can never become a sequence: the escape is dropped and the rest read again.
	return openCsi.test(text) ? undefined : {length: 2};
}

// On the first row it would be a key with a modifier, and the cursor of a prompt is never there.
const cursorReply = /^\u001b\[(?:[2-9]|\d{2,});\d+R$/;

const mouseReport = /^\u001b\[<(\d+);\d+;\d+[Mm]$/;
/** Shift, Alt and Ctrl are bits of the button. */
const buttonOf = (code: string) => Number(code) & ~28;
const wheelDirections: Readonly<Record<number, -1 | 1>> = {64: -1, 65: 1};

function csiStep(text: string): Step {
	const {length} = text;
	const button = mouseReport.exec(text)?.[1];
	const direction = button === undefined ? undefined : wheelDirections[buttonOf(button)];
	if (direction !== undefined) return {length, event: {type: 'wheel', direction}};
	if (cursorReply.test(text)) return {length, event: {type: 'reply', text}};
	return keyStep(length, sequenceKey(text));
}

const colorReply = /^\u001b\]11;/;

// Replies of the terminal (OSC, DCS, APC) are no keys. Alt with the character they begin with is one.
function readString(text: string): Step | undefined {
	const complete = completeString.exec(text);
	if (complete !== null) {
		const [text] = complete;
		const {length} = text;
		return colorReply.test(text) ? {length, event: {type: 'reply', text}} : {length};
	}
	const broken = brokenString.exec(text)?.[0];
	if (broken !== undefined)
		return isTypedString(broken) ? keyStep(2, altCharacter(text)) : {length: broken.length};
	return openString.test(text) && text.length < 4096 ? undefined : {length: 2};
}

const altCharacter = (text: string) => altKey(characterKey(text[1] ?? ''));

/** Turns bytes into keys and pastes, whatever the borders between the chunks are. */
export function createInputParser() {
	const decode = createUtf8Decoder();
	let pending = '';
	let paste: string | undefined;

	function readPaste(): InputEvent[] | undefined {
		paste = (paste ?? '') + pending;
		pending = '';
		const end = paste.indexOf(pasteEnd);
		if (end < 0 && paste.length < mostPasteLength) return undefined;
		const text = end < 0 ? paste : paste.slice(0, end);
		pending = end < 0 ? '' : paste.slice(end + pasteEnd.length);
		paste = undefined;
		return [{type: 'paste', text}];
	}

	function readOne(): InputEvent[] | undefined {
		if (paste === undefined) pending = pending.replace(control8Bit, toEscape);
		if (paste !== undefined || pending.startsWith(pasteStart)) {
			if (paste === undefined) pending = pending.slice(pasteStart.length);
			return readPaste();
		}
		const step = pending.startsWith('\u001b') ? readEscape(pending) : readCharacter(pending);
		if (step === undefined) return undefined;
		pending = pending.slice(step.length);
		return step.event === undefined ? [] : [step.event];
	}

	function readAll(): InputEvent[] {
		const events: InputEvent[] = [];
		while (pending !== '' || paste !== undefined) {
			const read = readOne();
			if (read === undefined) break;
			events.push(...read);
		}
		return events;
	}

	const mayBeKeys = () => pending.length > 2 && openString.test(pending) && isTypedString(pending);

	/** A lone ESC is the Escape key, and a sequence that was cut off is none. */
	function takeRest(): InputEvent[] {
		const [, second = '', ...more] = pending;
		pending = '';
		if (more.length > 0) return [];
		const escapeKey = characterKey('\u001b');
		if (second === '') return [{type: 'key', key: escapeKey}];
		const key = second === '\u001b' ? escapeKey : altKey(characterKey(second));
		return second === '\u001b'
			? [
					{type: 'key', key},
					{type: 'key', key},
				]
			: [{type: 'key', key}];
	}

	return {
		push(bytes: Uint8Array): InputEvent[] {
			pending += decode(bytes);
			return readAll();
		},
		/** True when an escape waits for the bytes that may follow it. */
		isWaiting: () => pending !== '' && paste === undefined,
		/** True when that is nothing but an escape, which may be a key of its own. */
		isLoneEscape: () => pending === '\u001b' || pending === '\u001b\u001b',
		/** True when it looks like Alt with a character and what was typed after it, e.g. Alt+_ and a word. */
		mayBeKeys,
		/** Takes what waits as it is, for nothing more comes. */
		flush(): InputEvent[] {
			if (pending === '' || paste !== undefined) return [];
			if (!mayBeKeys()) return takeRest();
			const key = altCharacter(pending);
			pending = pending.slice(2);
			const typed = readAll();
			return [{type: 'key', key}, ...typed, ...(pending === '' ? [] : takeRest())];
		},
	};
}

function readCharacter(text: string): Step {
	const character = String.fromCodePoint(text.codePointAt(0) ?? 0);
	return keyStep(character.length, characterKey(character));
}
