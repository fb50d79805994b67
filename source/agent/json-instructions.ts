import {OpenIntentError} from '../contracts/errors.js';

/** The system prompt of a run whose answer has to fit a schema. */
export function withJsonSchema(system: string, schema: Record<string, unknown>): string {
	return `${system}\n\n# Form of the answer\n\nYour final answer is one JSON value that fits the JSON Schema below, and nothing else: no words around it, no code fence. Tools may be used before it as always.\n\n${JSON.stringify(schema)}`;
}

/** Fails before any model is asked when the schema itself cannot be checked against. */
export async function requireUsableSchema(schema: Record<string, unknown>): Promise<void> {
	const {findSchemaProblems} = await import('../lib/json-schema/find-schema-problems.js');
	const [first, ...rest] = findSchemaProblems(schema);
	if (first === undefined) return;
	const problems = rest.length === 0 ? first : `${first} (and ${rest.length} more)`;
	throw new OpenIntentError('OI_ERR_USAGE', `The JSON schema cannot be used: ${problems}.`, {
		hint: 'Correct the schema given to --json-schema',
	});
}
