import {addUsage} from '../contracts/llm.js';
import type {UsageGroup} from '../contracts/usage.js';

export const quarterHourMs = 15 * 60 * 1000;

/** Makes days of quarters of an hour, whose names are their beginnings. Their order stays. */
export function foldDays(
	quarters: readonly UsageGroup[],
	dayOf: (time: number) => string,
): UsageGroup[] {
	const days = new Map<string, UsageGroup>();
	for (const quarter of quarters) {
		const name = dayOf(Number(quarter.name));
		const day = days.get(name);
		days.set(name, day === undefined ? {...quarter, name} : addGroup(day, quarter));
	}
	return [...days.values()];
}

function addGroup(left: UsageGroup, right: UsageGroup): UsageGroup {
	return {
		...left,
		...addUsage(left, right),
		calls: left.calls + right.calls,
		costUsd: left.costUsd + right.costUsd,
		callsWithoutPrice: left.callsWithoutPrice + right.callsWithoutPrice,
		estimatedCalls: left.estimatedCalls + right.estimatedCalls,
		lastUsedAt: Math.max(left.lastUsedAt, right.lastUsedAt),
	};
}
