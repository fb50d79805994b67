import * as z from 'zod/mini';
import type {ToolOffer} from '../agent/tool-offer.js';
import {callToolSpec} from '../agent/tool-offer.js';
import type {LlmToolSpec} from '../contracts/llm.js';
import type {Tool} from '../contracts/tool.js';
import type {ToolCatalog} from '../kernel/service-registry.js';
import {once} from '../lib/once.js';
import {coreTools} from './core-tools.js';

/** The tools as a model sees them; made once, because schemas do not change. */
export function createToolOffer(catalog: Pick<ToolCatalog, 'list'>): () => Promise<ToolOffer> {
	return once(async () => {
		const tools = await catalog.list();
		const all = tools.filter(isForModels).map(toSpec);
		const sent = coreTools.flatMap((core) => all.find(({name}) => name === core) ?? []);
		return {sent: [...sent, callToolSpec], all, names: new Set(tools.map(({name}) => name))};
	});
}

function toSpec({name, description, input}: Tool): LlmToolSpec {
	const {$schema: _, ...schema} = z.toJSONSchema(input, {io: 'input'});
	return {name, description, inputSchema: withoutLimits(schema) as Record<string, unknown>};
}

/** What a person asks about this program or account, and a model learns from `system_info` or need not know. */
const forPersonsOnly = new Set([
	'system_uptime',
	'system_whoami',
	'system_current_folder',
	'openintent_version',
	'openintent_help',
	'openintent_list_tools',
	'memory_undo',
	'memory_why',
]);

function isForModels({name}: Tool): boolean {
	return !forPersonsOnly.has(name);
}

const limits = new Set([
	'minLength',
	'maxLength',
	'minimum',
	'maximum',
	'exclusiveMinimum',
	'default',
]);

/**
 * Schemas are sent with every request, and limits are a fifth of them: the dispatcher checks them anyway and tells the
 * model what does not fit.
 */
function withoutLimits(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(withoutLimits);
	if (typeof schema !== 'object' || schema === null) return schema;
	const kept = Object.entries(schema).filter(
		([key, value]) => !limits.has(key) || (typeof value === 'object' && value !== null),
	);
	return Object.fromEntries(kept.map(([key, value]) => [key, withoutLimits(value)]));
}
