import {partKeywords} from './part-keywords.js';
import type {JsonSchema, Keyword, SchemaMismatch} from './schema-shape.js';
import {valueKeywords} from './value-keywords.js';

// Deeper than any answer; a schema that refers to itself without going down ends here.
const maxDepth = 200;

/**
 * Checks a JSON value against a JSON Schema: draft 2020-12, and what draft 7 wrote differently. Empty when it fits.
 * For schemas that `findSchemaProblems` accepts.
 */
export function checkJson(root: JsonSchema, value: unknown): SchemaMismatch[] {
	return visitSchema(root, value, {root, place: [], depth: 0});
}

type Position = {
	readonly root: JsonSchema;
	readonly place: readonly string[];
	readonly depth: number;
};

function visitSchema(schema: JsonSchema, value: unknown, position: Position): SchemaMismatch[] {
	const {root, place, depth} = position;
	const mismatch = (message: string) => [{place: place.join('.'), message}];
	if (schema === true) return [];
	if (schema === false) return mismatch('is not allowed');
	if (depth > maxDepth) return mismatch('is nested too deeply');
	const check = {
		value,
		schema,
		root,
		mismatch,
		visit: (inner: JsonSchema, part?: {key: string; value: unknown}) =>
			part
				? visitSchema(inner, part.value, {root, place: [...place, part.key], depth: depth + 1})
				: visitSchema(inner, value, {root, place, depth: depth + 1}),
	};
	return Object.entries(schema).flatMap(
		([name, argument]) => findKeyword(name)?.(argument, check) ?? [],
	);
}

function findKeyword(name: string): Keyword | undefined {
	return [valueKeywords, partKeywords].find((table) => Object.hasOwn(table, name))?.[name];
}
