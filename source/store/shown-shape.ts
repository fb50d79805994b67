import * as z from 'zod/mini';
import type {SessionMessage, Shown} from '../contracts/shown.js';

function createShape() {
	const choice = z.looseObject({provider: z.string(), model: z.string()});
	const error = z.looseObject({
		code: z.string(),
		message: z.string(),
		hint: z.optional(z.string()),
	});
	const count = z.number();
	const aside = z.discriminatedUnion('kind', [
		z.looseObject({kind: z.literal('thoughts'), text: z.string(), durationMs: count}),
		z.looseObject({
			kind: z.literal('failover'),
			notice: z.looseObject({from: choice, to: z.optional(choice), message: z.string()}),
		}),
		z.looseObject({
			kind: z.literal('switch'),
			change: z.looseObject({from: choice, to: choice, reason: z.string()}),
		}),
		z.looseObject({
			kind: z.literal('recall'),
			notes: z.array(z.looseObject({content: z.string()})),
		}),
		z.looseObject({
			kind: z.literal('notice'),
			level: z.enum(['info', 'warning', 'error']),
			text: z.string(),
		}),
	]);
	const asides = z.optional(z.array(aside));
	const call = z.looseObject({
		summary: z.string(),
		status: z.enum([
			...(['ok', 'failed', 'invalid', 'denied'] as const),
			...(['approval-needed', 'timeout', 'cancelled'] as const),
		]),
		durationMs: count,
		error: z.optional(error),
		data: z.optional(z.record(z.string(), z.union([z.string(), count, z.boolean()]))),
	});
	const ending = z.looseObject({
		status: z.enum(['completed', 'failed', 'cancelled']),
		toolCalls: count,
		error: z.optional(error),
		usage: z.looseObject({inputTokens: count, outputTokens: count}),
		model: z.optional(choice),
		usageByModel: z.array(z.looseObject({costUsd: z.optional(count)})),
		answer: z.optional(z.string()),
		contextTokens: z.optional(count),
	});
	return z.looseObject({
		typed: z.optional(z.string()),
		above: asides,
		below: asides,
		call: z.optional(call),
		ending: z.optional(ending),
		isLocal: z.optional(z.boolean()),
	});
}

// Built when the first such message is read: a store is opened for much else.
let shape: ReturnType<typeof createShape> | undefined;

/** The message without what it was shown with, where somebody else has written something else there. */
export function withoutStrangeShown(message: SessionMessage): SessionMessage {
	if (message.shown === undefined) return message;
	if (isShown(message.shown)) return message;
	const {shown: _, ...rest} = message;
	return rest;
}

function isShown(value: unknown): value is Shown {
	shape ??= createShape();
	return shape.safeParse(value).success;
}
