import type {SqlValue} from '../store.js';

/** Says what a column has to hold when a value is something else; undefined when it is right. */
export type ColumnRule = (value: SqlValue) => string | undefined;

/** Dates of JavaScript end there. */
const latestTime = 8.64e15;
/** More than anybody has of anything, and far enough from where whole numbers end that counting on goes well. */
const mostCounted = 2 ** 40;

const idShape = /^[A-Za-z0-9_-]{1,64}$/;

function rule(expected: string, isRight: (value: SqlValue) => boolean): ColumnRule {
	return (value) => (isRight(value) ? undefined : expected);
}

export function wholeNumber(least = 0, most = mostCounted): ColumnRule {
	return rule(
		`a whole number from ${least} to ${most}`,
		(value) =>
			Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
	);
}

export function fraction(): ColumnRule {
	return rule(
		'a number from 0 to 1',
		(value) => typeof value === 'number' && value >= 0 && value <= 1,
	);
}

/** Infinity too: a price nobody can tell is still a number. */
export function amount(): ColumnRule {
	return rule('a number that is not negative', (value) => typeof value === 'number' && value >= 0);
}

/** Milliseconds since the epoch that a date can show. */
export function time(): ColumnRule {
	return rule(
		'a time in milliseconds since 1970 that a date can show',
		(value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= latestTime,
	);
}

/** `newId` makes 16 letters and digits; what names a file is the widest that any id was. */
export function id(): ColumnRule {
	return rule(
		'an id of letters, digits, - and _',
		(value) => typeof value === 'string' && idShape.test(value),
	);
}

export function text(mostChars = Number.POSITIVE_INFINITY): ColumnRule {
	const expected = Number.isFinite(mostChars)
		? `a text of at most ${mostChars} characters`
		: 'a text';
	return rule(expected, (value) => typeof value === 'string' && value.length <= mostChars);
}

export function textLike(pattern: RegExp, expected: string): ColumnRule {
	return rule(expected, (value) => typeof value === 'string' && pattern.test(value));
}

export function oneOf(values: readonly SqlValue[]): ColumnRule {
	return rule(`one of ${values.join(', ')}`, (value) => values.includes(value));
}

/** Words with a space between them, or none. */
export function wordsOf(words: readonly string[]): ColumnRule {
	return rule(
		`words of ${words.join(', ')}`,
		(value) =>
			value === '' ||
			(typeof value === 'string' && value.split(' ').every((word) => words.includes(word))),
	);
}

/** JSON that the repository reads without a look at it. */
export function json(expected: string, isRight: (value: unknown) => boolean): ColumnRule {
	return rule(`JSON of ${expected}`, (value) => {
		if (typeof value !== 'string') return false;
		try {
			return isRight(JSON.parse(value));
		} catch {
			return false;
		}
	});
}

/** Numbers of 32 bits, all of them finite: one that is not would spoil every comparison. */
export function vector(): ColumnRule {
	return rule('a vector of 32-bit numbers', (value) => {
		if (!(value instanceof Uint8Array) || value.length === 0 || value.length % 4 !== 0)
			return false;
		const view = new DataView(value.buffer, value.byteOffset, value.length);
		for (let at = 0; at < value.length; at += 4) {
			if (!Number.isFinite(view.getFloat32(at, true))) return false;
		}
		return true;
	});
}

export function orNothing(inner: ColumnRule): ColumnRule {
	return (value) => {
		if (value === null) return undefined;
		const expected = inner(value);
		return expected && `${expected}, or null`;
	};
}
