import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {createAgentAdapter} from '../../source/agent/agent-adapter.js';
import {createPlanAdapter} from '../../source/agent/plan-adapter.js';
import {createToolOutputs} from '../../source/agent/tool-outputs.js';
import {createToolSearchAdapter} from '../../source/agent/tool-search-adapter.js';
import type {AdapterDeps} from '../../source/app/adapters.js';
import {adapterTable} from '../../source/app/adapters.js';
import {coreTools, moreTools} from '../../source/app/core-tools.js';
import {createToolOffer} from '../../source/app/tool-specs.js';
import {planItemStates, planToolName} from '../../source/contracts/plan.js';

/** Every adapter as the program has it, by its id; none of their tools is run. */
async function loadAdapters() {
	const deps = {
		serviceKeys: async () => () => undefined,
		own: {},
		ownPaths: [],
		secretPaths: [],
	} as unknown as AdapterDeps;
	const rows = Object.entries(adapterTable(deps));
	const loaded = await Promise.all(
		rows.map(async ([id, row]) => [id, (await row.load()).tools] as const),
	);
	const agent = createAgentAdapter({
		outputs: createToolOutputs(),
		maxReadChars: 1_000,
		readSession: async () => [],
	});
	const search = createToolSearchAdapter({tools: async () => [], groups: moreTools});
	const own = {agent, plan: createPlanAdapter(), tools: search};
	const ownTools = Object.entries(own).map(([id, {tools}]) => [id, tools] as const);
	return new Map([...loaded, ...ownTools]);
}

const adapters = await loadAdapters();
const offerOf = (ids: readonly string[]) =>
	createToolOffer({list: async () => ids.flatMap((id) => adapters.get(id) ?? [])})();

it('names only tools there are, each once', async () => {
	const {sent} = await offerOf([...adapters.keys()]);

	expect(sent.map(({name}) => name)).toEqual([...coreTools, 'tool_call']);
});

it('tells of every adapter that has tools beside the core, and of no other', async () => {
	const withMore = [];
	for (const id of Object.keys(adapterTable({} as AdapterDeps))) {
		const {all} = await offerOf([id]);
		if (all.some(({name}) => !coreTools.includes(name))) withMore.push(id);
	}

	expect(Object.keys(moreTools).sort()).toEqual(withMore.sort());
});

it('does not send the tool for plans, which the system prompt tells how to call', async () => {
	const {sent, names} = await offerOf([...adapters.keys()]);

	expect(sent.map(({name}) => name)).not.toContain(planToolName);
	expect(names).toContain(planToolName);
	expect(readFileSync('config/SOUL.md', 'utf8')).toContain(`\`tool_call\` of \`${planToolName}\``);
	for (const state of planItemStates)
		expect(readFileSync('config/SOUL.md', 'utf8')).toContain(state);
});

it('takes at most 7 kB of every request', async () => {
	const {sent, all} = await offerOf([...adapters.keys()]);

	expect(Buffer.byteLength(JSON.stringify(sent))).toBeLessThanOrEqual(7_000);
	expect(all.length).toBeGreaterThan(2 * sent.length);
});

it('H2 no tool begins a login, ends one, or touches the vault', async () => {
	const tools = [...(await loadAdapters())].flatMap(([, own]) => own.map(({name}) => name));

	expect(
		tools.filter((name) => /log_?in|log_?out|auth|account|vault|credential/.test(name)),
	).toEqual([]);
	expect(tools.length).toBeGreaterThan(20);
});
