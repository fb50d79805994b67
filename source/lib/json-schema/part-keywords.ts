import type {Check, JsonSchema, Keyword, SchemaMismatch} from './schema-shape.js';
import {findSchema, isObject} from './schema-shape.js';
import {toRegExp} from './value-keywords.js';

const schemasOf = (argument: unknown) => argument as readonly JsonSchema[];
const schemaOf = (argument: unknown) => argument as JsonSchema;
const entriesOf = (argument: unknown) => Object.entries(argument as Record<string, JsonSchema>);

function partsOf(value: unknown): {key: string; value: unknown}[] {
	if (!isObject(value)) return [];
	return Object.entries(value).map(([key, part]) => ({key, value: part}));
}

function itemsFrom(value: unknown, start: number): {key: string; value: unknown}[] {
	if (!Array.isArray(value)) return [];
	return value.slice(start).map((part, index) => ({key: String(start + index), value: part}));
}

function visitItems(schema: unknown, {value, visit}: Check, start: number): SchemaMismatch[] {
	return itemsFrom(value, start).flatMap((item) => visit(schemaOf(schema), item));
}

function visitTuple(schemas: readonly JsonSchema[], {value, visit}: Check): SchemaMismatch[] {
	return itemsFrom(value, 0).flatMap((item, index) => visit(schemas[index] ?? true, item));
}

function requireKeys(names: unknown, {value, mismatch}: Check): SchemaMismatch[] {
	if (!isObject(value)) return [];
	const missing = schemasOf(names)
		.map(String)
		.filter((name) => !Object.hasOwn(value, name));
	return missing.flatMap((name) => mismatch(`must have the property "${name}"`));
}

function additionalKeys({value, schema}: Check): {key: string; value: unknown}[] {
	const known = isObject(schema['properties']) ? schema['properties'] : {};
	const patterns = isObject(schema['patternProperties'])
		? Object.keys(schema['patternProperties']).map(toRegExp)
		: [];
	return partsOf(value).filter(
		({key}) => !Object.hasOwn(known, key) && !patterns.some((pattern) => pattern?.test(key)),
	);
}

/** What fits one of several shapes fails them all in different ways; the closest one is the one worth telling. */
function anyOf(argument: unknown, {visit}: Check): SchemaMismatch[] {
	const results = schemasOf(argument).map((schema) => visit(schema));
	if (results.some((result) => result.length === 0)) return [];
	return results.sort((left, right) => left.length - right.length)[0] ?? [];
}

function contains(argument: unknown, {value, schema, visit, mismatch}: Check): SchemaMismatch[] {
	if (!Array.isArray(value)) return [];
	const matching = itemsFrom(value, 0).filter(
		(item) => visit(schemaOf(argument), item).length === 0,
	);
	const minimum = Number(schema['minContains'] ?? 1);
	const maximum = Number(schema['maxContains'] ?? Number.POSITIVE_INFINITY);
	if (matching.length < minimum)
		return mismatch(`must have at least ${minimum} items of a given shape`);
	if (matching.length > maximum)
		return mismatch(`must have at most ${maximum} items of a given shape`);
	return [];
}

function dependencies(argument: unknown, check: Check): SchemaMismatch[] {
	const {value, visit} = check;
	if (!isObject(value)) return [];
	return entriesOf(argument)
		.filter(([key]) => Object.hasOwn(value, key))
		.flatMap(([, needs]) => (Array.isArray(needs) ? requireKeys(needs, check) : visit(needs)));
}

/** Keywords that apply other schemas to a value or to its parts. */
export const partKeywords: Readonly<Record<string, Keyword>> = {
	$ref: (argument, {root, visit}) => visit(findSchema(root, String(argument)) ?? true),
	allOf: (argument, {visit}) => schemasOf(argument).flatMap((schema) => visit(schema)),
	anyOf,
	oneOf: (argument, check) => {
		const fitting = schemasOf(argument).filter((schema) => check.visit(schema).length === 0);
		if (fitting.length > 1) return check.mismatch('must fit only one of the allowed shapes');
		return anyOf(argument, check);
	},
	not: (argument, {visit, mismatch}) =>
		visit(schemaOf(argument)).length === 0 ? mismatch('has a shape that is not allowed') : [],
	if: (argument, {schema, visit}) => {
		const branch = visit(schemaOf(argument)).length === 0 ? 'then' : 'else';
		return visit(schemaOf(schema[branch] ?? true));
	},
	required: requireKeys,
	properties: (argument, {value, visit}) =>
		partsOf(value).flatMap((part) =>
			Object.hasOwn(argument as object, part.key)
				? visit((argument as Record<string, JsonSchema>)[part.key] ?? true, part)
				: [],
		),
	patternProperties: (argument, {value, visit}) =>
		entriesOf(argument).flatMap(([pattern, schema]) =>
			partsOf(value)
				.filter(({key}) => toRegExp(pattern)?.test(key))
				.flatMap((part) => visit(schema, part)),
		),
	additionalProperties: (argument, check) =>
		additionalKeys(check).flatMap((part) =>
			argument === false
				? check.mismatch(`must not have the property "${part.key}"`)
				: check.visit(schemaOf(argument), part),
		),
	propertyNames: (argument, {value, visit, mismatch}) =>
		partsOf(value)
			.filter(({key}) => visit(schemaOf(argument), {key, value: key}).length > 0)
			.flatMap(({key}) => mismatch(`must not have a property named "${key}"`)),
	dependentRequired: dependencies,
	dependentSchemas: dependencies,
	dependencies,
	prefixItems: (argument, check) => visitTuple(schemasOf(argument), check),
	items: (argument, check) => {
		if (Array.isArray(argument)) return visitTuple(argument, check);
		const tuple = check.schema['prefixItems'];
		return visitItems(argument, check, Array.isArray(tuple) ? tuple.length : 0);
	},
	additionalItems: (argument, check) => {
		const tuple = check.schema['items'];
		return Array.isArray(tuple) ? visitItems(argument, check, tuple.length) : [];
	},
	contains,
};
