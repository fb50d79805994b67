import {canonicalJson} from '../canonical-json.js';
import type {Keyword} from './schema-shape.js';
import {isObject} from './schema-shape.js';

/** A keyword that bounds a number taken from values of one kind; values of other kinds always fit. */
function bounds(
	measure: (value: unknown) => number | undefined,
	fits: (measured: number, bound: number) => boolean,
	sentence: (bound: string) => string,
): Keyword {
	return (argument, {value, mismatch}) => {
		const measured = measure(value);
		if (measured === undefined || fits(measured, Number(argument))) return [];
		return mismatch(sentence(String(argument)));
	};
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
const lengthOf = (value: unknown) => (typeof value === 'string' ? [...value].length : undefined);
const itemsOf = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const propertiesOf = (value: unknown) => (isObject(value) ? Object.keys(value).length : undefined);

const atLeast = (measured: number, bound: number) => measured >= bound;
const atMost = (measured: number, bound: number) => measured <= bound;

// 0.3 is a multiple of 0.1 for a person, and not for binary fractions.
const isMultiple = (value: number, step: number) => {
	const quotient = value / step;
	return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
};

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
	string: (value) => typeof value === 'string',
	number: (value) => typeof value === 'number',
	integer: Number.isInteger,
	boolean: (value) => typeof value === 'boolean',
	null: (value) => value === null,
	array: Array.isArray,
	object: isObject,
};

export const typeNames = Object.keys(types);

function typeOf(value: unknown): string {
	return typeNames.find((name) => types[name]?.(value)) ?? typeof value;
}

// The formats people ask models for; any other format is a remark, as the standard says.
const formats: Readonly<Record<string, RegExp>> = {
	'date-time':
		/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-][0-2]\d:[0-5]\d)$/i,
	date: /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/,
	time: /^([01]\d|2[0-3]):[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-][0-2]\d:[0-5]\d)$/i,
	email: /^[^\s@]+@[^\s@]+$/,
	uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
	uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

/** A pattern as schemas write it; undefined when it is not a regular expression. */
export function toRegExp(pattern: string): RegExp | undefined {
	for (const flags of ['u', '']) {
		try {
			return new RegExp(pattern, flags);
		} catch {}
	}
	return undefined;
}

/** Keywords that look at a value as a whole. */
export const valueKeywords: Readonly<Record<string, Keyword>> = {
	type: (argument, {value, mismatch}) => {
		const wanted = [argument].flat().map(String);
		if (wanted.some((name) => types[name]?.(value))) return [];
		return mismatch(`must be ${wanted.join(' or ')}, not ${typeOf(value)}`);
	},
	enum: (argument, {value, mismatch}) => {
		const options = [argument].flat(1).map(canonicalJson);
		if (options.includes(canonicalJson(value))) return [];
		return mismatch(`must be one of ${options.join(', ')}`);
	},
	const: (argument, {value, mismatch}) => {
		const wanted = canonicalJson(argument);
		return wanted === canonicalJson(value) ? [] : mismatch(`must be ${wanted}`);
	},
	pattern: (argument, {value, mismatch}) => {
		if (typeof value !== 'string' || toRegExp(String(argument))?.test(value)) return [];
		return mismatch(`must match the pattern ${argument}`);
	},
	format: (argument, {value, mismatch}) => {
		const format = formats[String(argument)];
		if (typeof value !== 'string' || !format || format.test(value)) return [];
		return mismatch(`must be in the format ${argument}`);
	},
	minimum: bounds(numberOf, atLeast, (bound) => `must be at least ${bound}`),
	maximum: bounds(numberOf, atMost, (bound) => `must be at most ${bound}`),
	exclusiveMinimum: bounds(
		numberOf,
		(measured, bound) => measured > bound,
		(bound) => `must be more than ${bound}`,
	),
	exclusiveMaximum: bounds(
		numberOf,
		(measured, bound) => measured < bound,
		(bound) => `must be less than ${bound}`,
	),
	multipleOf: bounds(numberOf, isMultiple, (bound) => `must be a multiple of ${bound}`),
	minLength: bounds(lengthOf, atLeast, (bound) => `must have at least ${bound} characters`),
	maxLength: bounds(lengthOf, atMost, (bound) => `must have at most ${bound} characters`),
	minItems: bounds(itemsOf, atLeast, (bound) => `must have at least ${bound} items`),
	maxItems: bounds(itemsOf, atMost, (bound) => `must have at most ${bound} items`),
	minProperties: bounds(propertiesOf, atLeast, (bound) => `must have at least ${bound} properties`),
	maxProperties: bounds(propertiesOf, atMost, (bound) => `must have at most ${bound} properties`),
	uniqueItems: (argument, {value, mismatch}) => {
		if (argument !== true || !Array.isArray(value)) return [];
		const isUnique = new Set(value.map(canonicalJson)).size === value.length;
		return isUnique ? [] : mismatch('must not have the same item twice');
	},
};
