import type {ModelChoice} from '../contracts/llm.js';
import type {RestBook} from '../contracts/rest-book.js';
import type {Fault} from './fault-classifier.js';
import type {FaultId} from './fault-table.js';
import {faultTable} from './fault-table.js';

/** A model that is left alone for a while, and why. `model` is undefined when its whole provider rests. */
export type ModelState = {
	readonly provider: string;
	readonly model: string | undefined;
	readonly fault: FaultId;
	readonly text: string;
	readonly untilMs: number;
	/** The server itself named the time (Retry-After), so asking earlier is rude and useless. */
	readonly isServerTold: boolean;
};

type CooldownDeps = {
	now(): number;
	/** Replaces the table's times, e.g. from the configuration. */
	readonly cooldowns?: Partial<Record<FaultId, number>>;
	/** Told what becomes of the models, for other processes to show. */
	readonly book?: Pick<RestBook, 'rests' | 'answers'> | undefined;
	/** The time of day in milliseconds; other processes know no other clock. */
	readonly timeOfDay?: () => number;
};

/** Which models rest. One of these is shared by all runs of a process. */
export function createCooldowns({now, cooldowns = {}, book, timeOfDay = Date.now}: CooldownDeps) {
	const states = new Map<string, ModelState>();
	const restOf = (choice: ModelChoice): ModelState | undefined => {
		const found = [states.get(keyOf(choice)), states.get(choice.provider)];
		return found
			.filter((state) => state !== undefined && state.untilMs > now())
			.sort((left, right) => (right?.untilMs ?? 0) - (left?.untilMs ?? 0))[0];
	};
	return {
		/** The rest a choice is in, the longest when its model and its provider both rest. */
		restOf,
		/** Records a fault and returns for how long the model rests because of it. */
		record(choice: ModelChoice, fault: Fault): number {
			const row = faultTable[fault.id];
			const tableMs = cooldowns[fault.id] ?? row.cooldownMs;
			if (tableMs === 0) return 0;
			const told = fault.retryAfterMs ?? tableMs;
			const cooldownMs = row.retryAfter === 'replaces' ? told : Math.max(told, tableMs);
			const isWhole = row.scope === 'provider';
			const rest = {
				provider: choice.provider,
				model: isWhole ? undefined : choice.model,
				fault: fault.id,
			};
			states.set(isWhole ? choice.provider : keyOf(choice), {
				...rest,
				text: row.text,
				untilMs: now() + cooldownMs,
				isServerTold: fault.retryAfterMs !== undefined,
			});
			book?.rests({...rest, until: timeOfDay() + cooldownMs});
			return cooldownMs;
		},
		/**
		 * To be called when a model is asked. The returned function forgets the rests that it had then, because it has
		 * answered; what another run has learnt about it meanwhile stays.
		 */
		ask(choice: ModelChoice): () => void {
			const before = [keyOf(choice), choice.provider].map((key) => [key, states.get(key)] as const);
			return () => {
				for (const [key, state] of before) if (states.get(key) === state) states.delete(key);
				book?.answers(choice);
			};
		},
		/** Forgets the rests of a provider whose key has changed, or of all. */
		forget(provider?: string): void {
			for (const [key, state] of states)
				if (provider === undefined || state.provider === provider) states.delete(key);
		},
		states: (): readonly ModelState[] =>
			[...states.values()].filter((state) => state.untilMs > now()),
	};
}

export type Cooldowns = ReturnType<typeof createCooldowns>;

function keyOf({provider, model}: ModelChoice): string {
	return `${provider}/${model}`;
}
