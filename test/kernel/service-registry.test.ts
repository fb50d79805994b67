import {describe, expect, it} from 'vitest';
import type {Adapter} from '../../source/contracts/adapter.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import {createServiceRegistry} from '../../source/kernel/service-registry.js';
import {fakeTool} from '../helpers/fake-tool.js';

function start(adapter: Adapter, load = async () => adapter) {
	const changes: string[] = [];
	const timers: {run: () => void; delayMs: number}[] = [];
	const bus = createEventBus(() => undefined);
	bus.on('adapter-change', ({status}) => changes.push(status));
	const registry = createServiceRegistry({
		rows: {fake: {prefix: 'fake', load}},
		bus,
		setTimer: (run, delayMs) => {
			const timer = {run, delayMs};
			timers.push(timer);
			return () => void timers.splice(timers.indexOf(timer), 1);
		},
		healthIntervalMs: 60_000,
		connectTimeoutMs: 1_000,
	});
	const beat = async () => {
		const timer = timers.shift();
		timer?.run();
		await new Promise((resolve) => setImmediate(resolve));
		return timer?.delayMs;
	};
	return {registry, changes, timers, beat};
}

describe('service-registry', () => {
	it('loads an adapter once, and only when one of its tools is wanted', async () => {
		let loads = 0;
		const {registry} = start({id: 'fake', tools: []}, async () => {
			loads++;
			return {id: 'fake', tools: [fakeTool()]};
		});

		expect(await registry.find('other_tool')).toBeUndefined();
		expect(loads).toBe(0);
		await Promise.all([registry.find('fake_echo'), registry.find('fake_echo'), registry.list()]);
		expect(loads).toBe(1);
	});

	it('tries again after an adapter could not be opened', async () => {
		let isUp = false;
		const {registry} = start({
			id: 'fake',
			tools: [fakeTool()],
			async connect() {
				if (!isUp) throw new Error('refused');
			},
		});

		await expect(registry.find('fake_echo')).rejects.toMatchObject({code: 'OI_ERR_ADAPTER_DOWN'});
		isUp = true;
		expect((await registry.find('fake_echo'))?.name).toBe('fake_echo');
	});

	it('sets no timer for adapters that cannot check their health', async () => {
		const {registry, timers} = start({id: 'fake', tools: []});

		await registry.list();

		expect(timers).toEqual([]);
	});

	it('reconnects a failing adapter with growing delays and says when it is back', async () => {
		let failures = 3;
		let connects = 0;
		const {registry, changes, beat, timers} = start({
			id: 'fake',
			tools: [],
			connect: async () => void connects++,
			async checkHealth() {
				if (failures-- > 0) throw new Error('down');
				return {status: 'healthy'};
			},
		});
		await registry.list();

		const delays = [await beat(), await beat(), await beat(), await beat(), timers[0]?.delayMs];

		expect(delays).toEqual([60_000, 1_000, 2_000, 4_000, 60_000]);
		expect(connects).toBe(4);
		expect(changes.at(-1)).toBe('connected');
		await registry.close();
		expect(timers).toEqual([]);
	});
});
