import {describe, expect, it} from 'vitest';
import {findSchemaProblems} from '../../../source/lib/json-schema/find-schema-problems.js';

describe('findSchemaProblems', () => {
	it.each([
		[true],
		[{}],
		[{$schema: 'x', title: 'y', type: ['string', 'null'], 'x-remark': {type: 'strin'}}],
		[{properties: {type: {type: 'string'}, minimum: {enum: [1]}}, required: ['type']}],
		[{items: [{type: 'string'}], dependencies: {a: ['b'], c: {}}}],
		[{$ref: '#/$defs/a', $defs: {a: {$ref: '#'}}}],
	])('has nothing to say about %j', (schema) => {
		expect(findSchemaProblems(schema)).toEqual([]);
	});

	it.each([
		['text', '#: must be an object'],
		[{type: 'strin'}, '#/type: unknown type "strin"'],
		[{properties: {a: {pattern: '('}}}, '#/properties/a/pattern: is not a regular expression'],
		[{patternProperties: {'(': {}}}, '#/patternProperties: "(" is not a regular expression'],
		[{items: {minimum: 'x'}}, '#/items/minimum: must be a number'],
		[{anyOf: {}}, '#/anyOf: must be a list of schemas'],
		[{anyOf: [1]}, '#/anyOf/0: must be a schema'],
		[{properties: []}, '#/properties: must be schemas by name'],
		[{not: 1}, '#/not: must be a schema'],
		[{required: 'a'}, '#/required: must be a list of names'],
		[{enum: 'a'}, '#/enum: must be a list'],
		[{dependentRequired: {a: 1}}, '#/dependentRequired: must be lists of names by name'],
		[{dependencies: 1}, '#/dependencies: must be lists of names, or schemas, by name'],
		[{unevaluatedProperties: false}, '#/unevaluatedProperties: is not supported'],
	])('of %j is %s', (schema, expected) => {
		expect(findSchemaProblems(schema)).toEqual([expected]);
	});

	it.each(['#/$defs/none', 'https://example.com/schema.json', '#none', '#/%'])(
		'follows no reference that leads nowhere in the document: %s',
		($ref) => {
			expect(findSchemaProblems({$ref})).toEqual([expect.stringContaining('not found')]);
		},
	);
});
