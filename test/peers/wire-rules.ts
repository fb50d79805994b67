import * as z from 'zod';
import type {ProtocolId} from '../../source/contracts/llm.js';
import {signature} from './wire-answers.js';

type Body = Readonly<Record<string, unknown>>;
/** A call of a conversation with the text of its result, as the server reads them. */
export type AnsweredCall = {
	readonly name: string;
	readonly arguments: unknown;
	readonly result: string;
	readonly isError: boolean | undefined;
};

const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const notBlank = z.string().regex(/\S/);
const anyObject = z.record(z.string(), z.unknown());
const objectText = z.string().refine((text) => anyObject.safeParse(JSON.parse(text)).success);

const anthropicId = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const toolUse = z.strictObject({
	type: z.literal('tool_use'),
	id: anthropicId,
	name: toolName,
	input: anyObject,
});
/** At most four blocks of a request may have one. */
const cacheMark = z.strictObject({type: z.literal('ephemeral')}).optional();
const anthropicImage = z.strictObject({
	type: z.literal('image'),
	source: z.strictObject({
		type: z.literal('base64'),
		media_type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
		data: z.base64(),
	}),
	cache_control: cacheMark,
});
const toolResult = z.strictObject({
	type: z.literal('tool_result'),
	cache_control: cacheMark,
	tool_use_id: anthropicId,
	content: z.union([
		notBlank,
		z.tuple([z.strictObject({type: z.literal('text'), text: notBlank})], anthropicImage),
	]),
	is_error: z.boolean(),
});
const textBlock = z.strictObject({
	type: z.literal('text'),
	text: notBlank,
	cache_control: cacheMark,
});
const thinking = z.strictObject({
	type: z.literal('thinking'),
	thinking: z.string(),
	signature: z.literal(signature),
});
const anthropicBody = z.object({
	max_tokens: z.int().positive(),
	tools: z.array(z.unknown()).min(1),
	messages: z
		.array(
			z.discriminatedUnion('role', [
				z.strictObject({
					role: z.literal('user'),
					content: z.array(z.union([toolResult, textBlock, anthropicImage])).min(1),
				}),
				z.strictObject({
					role: z.literal('assistant'),
					content: z.array(z.union([thinking, textBlock, toolUse])).min(1),
				}),
			]),
		)
		.min(1),
});

const openaiPart = z.discriminatedUnion('type', [
	z.strictObject({type: z.literal('text'), text: notBlank}),
	z.strictObject({
		type: z.literal('image_url'),
		image_url: z.strictObject({url: z.string().regex(/^data:image\/\w+;base64,[\w+/]+=*$/)}),
	}),
]);
const openaiId = z.string().min(1).max(40);
const openaiBody = z.object({
	messages: z
		.array(
			z.discriminatedUnion('role', [
				z.strictObject({role: z.literal('system'), content: notBlank}),
				z.strictObject({
					role: z.literal('user'),
					content: z.union([notBlank, z.array(openaiPart).min(1)]),
				}),
				z.strictObject({role: z.literal('tool'), tool_call_id: openaiId, content: notBlank}),
				z.strictObject({
					role: z.literal('assistant'),
					content: z.nullable(z.string()),
					reasoning_content: z.optional(notBlank),
					tool_calls: z.optional(
						z
							.array(
								z.strictObject({
									id: openaiId,
									type: z.literal('function'),
									function: z.strictObject({name: toolName, arguments: objectText}),
								}),
							)
							.min(1),
					),
				}),
			]),
		)
		.min(1),
});

const ollamaBody = z.object({
	messages: z
		.array(
			z.discriminatedUnion('role', [
				z.strictObject({role: z.literal('system'), content: notBlank}),
				z.strictObject({
					role: z.literal('user'),
					content: notBlank,
					images: z.array(z.base64()).min(1).optional(),
				}),
				z.strictObject({
					role: z.literal('tool'),
					tool_name: toolName,
					tool_call_id: z.string().min(1),
					content: notBlank,
				}),
				z.strictObject({
					role: z.literal('assistant'),
					content: z.string(),
					tool_calls: z.optional(
						z
							.array(
								z.strictObject({
									id: z.string().min(1),
									function: z.strictObject({name: toolName, arguments: anyObject}),
								}),
							)
							.min(1),
					),
				}),
			]),
		)
		.min(1),
});

/**
 * Checks a request against what the documentation of its API demands of a conversation, and returns its calls. Throws
 * for what such a server would refuse.
 */
export const readConversation: Readonly<Record<ProtocolId, (body: Body) => AnsweredCall[]>> = {
	'anthropic-messages': (body) => {
		const {messages} = anthropicBody.parse(body);
		const ids = new Set<string>();
		const calls = messages.flatMap((message, index): AnsweredCall[] => {
			demand(message.role === (index % 2 === 0 ? 'user' : 'assistant'), 'roles take turns', index);
			if (message.role === 'user') return [];
			const uses = message.content.filter((block) => block.type === 'tool_use');
			for (const {id} of uses) addOnce(ids, id);
			const next = messages[index + 1];
			const blocks = next?.role === 'user' ? next.content : [];
			const results = blocks.filter((block) => block.type === 'tool_result');
			demand(results.length === uses.length, 'each call has one result', index);
			const first = blocks.slice(0, results.length);
			demand(
				first.every(({type}) => type === 'tool_result'),
				'results come first',
				index,
			);
			return uses.map(({id, name, input}) => {
				const result = results.find((block) => block.tool_use_id === id);
				demand(result !== undefined, `the result follows the call ${id}`, index);
				return {
					name,
					arguments: input,
					result: textOfResult(result?.content),
					isError: result?.is_error,
				};
			});
		});
		const results = messages.flatMap(({role, content}) =>
			role === 'user' ? content.filter(({type}) => type === 'tool_result') : [],
		);
		demand(results.length === calls.length, 'no result without a call', -1);
		demand(messages.at(-1)?.role === 'user', 'the last message is no answer', -1);
		return calls;
	},
	'openai-chat': (body) => {
		const {messages} = openaiBody.parse(body);
		const ids = new Set<string>();
		let results = 0;
		const calls = messages.flatMap((message, index): AnsweredCall[] => {
			if (message.role === 'tool') results += 1;
			if (message.role !== 'assistant') return [];
			const {tool_calls: toolCalls = [], content} = message;
			demand(toolCalls.length > 0 || Boolean(content), 'an answer says something', index);
			return toolCalls.map((call, place) => {
				addOnce(ids, call.id);
				const result = messages
					.slice(index + 1, index + 1 + toolCalls.length)
					.find((other) => other.role === 'tool' && other.tool_call_id === call.id);
				demand(result !== undefined, `the result follows the call ${place}`, index);
				return {
					name: call.function.name,
					arguments: JSON.parse(call.function.arguments),
					result: result?.role === 'tool' ? result.content : '',
					isError: undefined,
				};
			});
		});
		demand(results === calls.length, 'no result without a call', -1);
		return calls;
	},
	'ollama-chat': (body) => {
		const {messages} = ollamaBody.parse(body);
		let results = 0;
		const calls = messages.flatMap((message, index): AnsweredCall[] => {
			if (message.role === 'tool') results += 1;
			if (message.role !== 'assistant') return [];
			return (message.tool_calls ?? []).map((call, place) => {
				// Servers without ids pair by order, and show the model the name.
				const result = messages[index + 1 + place];
				const isIt =
					result?.role === 'tool' &&
					result.tool_name === call.function.name &&
					result.tool_call_id === call.id;
				demand(isIt, `the result follows the call ${place}`, index);
				return {
					name: call.function.name,
					arguments: call.function.arguments,
					result: result?.content ?? '',
					isError: undefined,
				};
			});
		});
		demand(results === calls.length, 'no result without a call', -1);
		return calls;
	},
};

function textOfResult(content: z.infer<typeof toolResult>['content'] = ''): string {
	return typeof content === 'string' ? content : content[0].text;
}

/** Servers refuse a body with half of a character in it. */
export function hasWholeCharacters(body: Body): boolean {
	return !/(?<!\\)(?:\\\\)*\\ud[89a-f]/i.test(JSON.stringify(body));
}

function addOnce(ids: Set<string>, id: string): void {
	if (ids.has(id)) throw new Error(`the id ${id} is given twice`);
	ids.add(id);
}

function demand(isMet: boolean, rule: string, index: number): void {
	if (!isMet) throw new Error(`message ${index}: ${rule}`);
}
