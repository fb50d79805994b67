import {describe, expect, it} from 'vitest';
import {checkJson} from '../../../source/lib/json-schema/check-json.js';
import type {JsonSchema} from '../../../source/lib/json-schema/schema-shape.js';

const tell = (schema: JsonSchema, value: unknown) =>
	checkJson(schema, value).map(({place, message}) => [place, message].filter(Boolean).join(' '));

/** Schema, a value that fits, a value that does not, and what is said about it. */
const rows: [JsonSchema, unknown, unknown, string][] = [
	[{type: 'integer'}, 1.0, 1.5, 'must be integer, not number'],
	[{type: ['string', 'null']}, null, [], 'must be string or null, not array'],
	[{type: 'object'}, {}, null, 'must be object, not null'],
	[{enum: [1, {a: 1, b: 2}]}, {b: 2, a: 1}, 2, 'must be one of 1, {"a":1,"b":2}'],
	[{const: {a: [1]}}, {a: [1]}, {a: [2]}, 'must be {"a":[1]}'],
	[{minimum: 2}, 2, 1, 'must be at least 2'],
	[{minimum: 2}, 'any other kind', 1, 'must be at least 2'],
	[{maximum: 2}, 2, 3, 'must be at most 2'],
	[{exclusiveMinimum: 2}, 2.1, 2, 'must be more than 2'],
	[{exclusiveMaximum: 2}, 1.9, 2, 'must be less than 2'],
	[{multipleOf: 0.1}, 0.3, 0.35, 'must be a multiple of 0.1'],
	[{minLength: 2}, '😀😀', '😀', 'must have at least 2 characters'],
	[{maxLength: 1}, '😀', 'ab', 'must have at most 1 characters'],
	[{pattern: '^a'}, 'ab', 'ba', 'must match the pattern ^a'],
	[{format: 'date'}, '2026-02-28', '28.2.2026', 'must be in the format date'],
	[{format: 'date-time'}, '2026-02-28T10:00:00Z', '2026-02-28', 'must be in the format date-time'],
	[{format: 'something-new'}, 'x', 5, ''],
	[{minItems: 1}, [1], [], 'must have at least 1 items'],
	[{maxItems: 1}, [1], [1, 2], 'must have at most 1 items'],
	[{uniqueItems: true}, [1, '1'], [{a: 1}, {a: 1}], 'must not have the same item twice'],
	[{minProperties: 1}, {a: 1}, {}, 'must have at least 1 properties'],
	[{maxProperties: 0}, {}, {a: 1}, 'must have at most 0 properties'],
	[{required: ['a']}, {a: 1}, {b: 1}, 'must have the property "a"'],
	[{required: ['toString']}, {toString: 1}, {}, 'must have the property "toString"'],
	[{properties: {a: {type: 'string'}}}, {b: 1}, {a: 1}, 'a must be string, not number'],
	[{properties: {a: false}}, {}, {a: 1}, 'a is not allowed'],
	[
		{patternProperties: {'^n': {type: 'number'}}},
		{x: 'x'},
		{n1: 'x'},
		'n1 must be number, not string',
	],
	[
		{properties: {a: {}}, patternProperties: {'^n': {}}, additionalProperties: false},
		{a: 1, n: 1},
		{b: 1},
		'must not have the property "b"',
	],
	[{additionalProperties: {type: 'number'}}, {a: 1}, {a: ''}, 'a must be number, not string'],
	[{propertyNames: {maxLength: 1}}, {a: 1}, {ab: 1}, 'must not have a property named "ab"'],
	[{dependentRequired: {a: ['b']}}, {b: 1}, {a: 1}, 'must have the property "b"'],
	[{dependentSchemas: {a: {required: ['b']}}}, {b: 1}, {a: 1}, 'must have the property "b"'],
	[{dependencies: {a: ['b'], c: {required: ['d']}}}, {}, {c: 1}, 'must have the property "d"'],
	[{items: {type: 'string'}}, ['a'], ['a', 1], '1 must be string, not number'],
	[
		{prefixItems: [true, {type: 'string'}], items: false},
		[1, 'a'],
		[1, 'a', 2],
		'2 is not allowed',
	],
	[{items: [{type: 'string'}], additionalItems: false}, ['a'], [1], '0 must be string, not number'],
	[{items: [true], additionalItems: false}, ['a'], [1, 2], '1 is not allowed'],
	[{contains: {type: 'null'}}, [1, null], [1], 'must have at least 1 items of a given shape'],
	[
		{contains: {type: 'null'}, maxContains: 1},
		[null],
		[null, null],
		'must have at most 1 items of a given shape',
	],
	[{contains: {type: 'null'}, minContains: 0}, [], {}, ''],
	[{allOf: [{minimum: 1}, {maximum: 3}]}, 2, 4, 'must be at most 3'],
	[
		{anyOf: [{type: 'string'}, {properties: {a: {type: 'string'}}, type: 'object'}]},
		'x',
		{a: 1},
		'must be string, not object',
	],
	[{oneOf: [{minimum: 1}, {maximum: 3}]}, 5, 2, 'must fit only one of the allowed shapes'],
	[{not: {type: 'string'}}, 1, 'x', 'has a shape that is not allowed'],
	// biome-ignore lint/suspicious/noThenProperty: that is the name of the keyword
	[{if: {minimum: 10}, then: {multipleOf: 10}, else: {maximum: 5}}, 20, 7, 'must be at most 5'],
	[{$ref: '#/$defs/a~1b', $defs: {'a/b': {type: 'string'}}}, 'x', 1, 'must be string, not number'],
	[
		{$ref: '#name', $defs: {x: {$anchor: 'name', type: 'string'}}},
		'x',
		1,
		'must be string, not number',
	],
	[
		{$ref: '#/$defs/tree', $defs: {tree: {type: 'array', items: {$ref: '#/$defs/tree'}}}},
		[[[]]],
		[[1]],
		'0.0 must be array, not number',
	],
];

describe('checkJson', () => {
	it.each(rows)('%j accepts %j and says of %j: %s', (schema, fitting, unfitting, expected) => {
		expect(tell(schema, fitting)).toEqual([]);
		expect(tell(schema, unfitting)).toEqual(expected ? [expected] : []);
	});

	it('says everything that is wrong, with its place', () => {
		const schema = {
			type: 'object',
			properties: {items: {type: 'array', items: {type: 'object', required: ['name']}}},
			required: ['total'],
		};

		expect(tell(schema, {items: [{}, 1]})).toEqual([
			'items.0 must have the property "name"',
			'items.1 must be object, not number',
			'must have the property "total"',
		]);
	});

	it('ends on a schema that refers to itself without an end', () => {
		expect(tell({$ref: '#'}, 1)).toEqual(['is nested too deeply']);
	});
});
