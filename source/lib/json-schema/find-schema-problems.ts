import type {JsonSchema} from './schema-shape.js';
import {findSchema, isObject, isSchema} from './schema-shape.js';
import {toRegExp, typeNames} from './value-keywords.js';

/** Where schemas stand inside a schema: as the keyword's argument, in a list, or by name. */
const schemaPlaces = {
	one: 'not if then else contains propertyNames additionalProperties additionalItems items'.split(
		' ',
	),
	list: 'allOf anyOf oneOf prefixItems'.split(' '),
	map: 'properties patternProperties dependentSchemas $defs definitions'.split(' '),
};

const unsupported = ['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef'];

const numeric = new Set(
	'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains'.split(
		' ',
	),
);

type Rule = (argument: unknown, root: JsonSchema) => string | undefined;

const rules: Readonly<Record<string, Rule>> = {
	type: (argument) => {
		const unknown = [argument].flat().filter((name) => !typeNames.includes(String(name)));
		return unknown.length === 0 ? undefined : `unknown type ${JSON.stringify(unknown[0])}`;
	},
	enum: (argument) => (Array.isArray(argument) ? undefined : 'must be a list'),
	required: (argument) => (isNameList(argument) ? undefined : 'must be a list of names'),
	pattern: (argument) =>
		typeof argument === 'string' && toRegExp(argument) ? undefined : 'is not a regular expression',
	patternProperties: (argument) => {
		const broken =
			isObject(argument) && Object.keys(argument).find((pattern) => !toRegExp(pattern));
		return broken ? `"${broken}" is not a regular expression` : undefined;
	},
	dependentRequired: (argument) =>
		isObject(argument) && Object.values(argument).every(isNameList)
			? undefined
			: 'must be lists of names by name',
	dependencies: (argument) =>
		isObject(argument) &&
		Object.values(argument).every((part) => isNameList(part) || isSchema(part))
			? undefined
			: 'must be lists of names, or schemas, by name',
	$ref: (argument, root) =>
		findSchema(root, String(argument)) === undefined
			? `"${argument}" is not found in this schema; references to other documents are not followed`
			: undefined,
};

/** What stands in the way of checking values against a schema, one sentence each; empty when it is usable. */
export function findSchemaProblems(schema: unknown): string[] {
	return isSchema(schema) ? problemsOf(schema, schema, '#') : ['#: must be an object'];
}

function problemsOf(schema: JsonSchema, root: JsonSchema, place: string): string[] {
	if (typeof schema === 'boolean') return [];
	return Object.entries(schema).flatMap(([keyword, argument]) => {
		const at = `${place}/${keyword}`;
		const problem = problemOf(keyword, argument, root);
		return problem ? [`${at}: ${problem}`] : innerProblems(keyword, argument, root, at);
	});
}

function problemOf(keyword: string, argument: unknown, root: JsonSchema): string | undefined {
	if (unsupported.includes(keyword)) return 'is not supported';
	if (numeric.has(keyword)) return typeof argument === 'number' ? undefined : 'must be a number';
	const rule = Object.hasOwn(rules, keyword) ? rules[keyword] : undefined;
	return rule?.(argument, root);
}

function innerProblems(keyword: string, argument: unknown, root: JsonSchema, at: string): string[] {
	// Before draft 2020-12 `items` could be a list.
	const isList =
		schemaPlaces.list.includes(keyword) || (keyword === 'items' && Array.isArray(argument));
	const isMap = schemaPlaces.map.includes(keyword);
	if (!isList && !isMap) {
		return schemaPlaces.one.includes(keyword) ? innerProblem(argument, root, at) : [];
	}
	if (isList && !Array.isArray(argument)) return [`${at}: must be a list of schemas`];
	if (isMap && !isObject(argument)) return [`${at}: must be schemas by name`];
	return Object.entries(argument as object).flatMap(([key, inner]) =>
		innerProblem(inner, root, `${at}/${key}`),
	);
}

function innerProblem(schema: unknown, root: JsonSchema, at: string): string[] {
	return isSchema(schema) ? problemsOf(schema, root, at) : [`${at}: must be a schema`];
}

function isNameList(argument: unknown): boolean {
	return Array.isArray(argument) && argument.every((name) => typeof name === 'string');
}
