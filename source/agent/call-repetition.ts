import type {ToolOutcome} from '../contracts/tool.js';
import {canonicalJson} from '../lib/canonical-json.js';

export type RepetitionVerdict = 'run' | 'refuse' | 'insist';

/** Notices a model that goes in circles: the same tool with the same arguments again and again. */
export type CallRepetition = {
	/**
	 * Counts the call. `refuse` when it has run `limit` times; `insist` when it was refused in an earlier turn already.
	 */
	check(turn: number, tool: string, input: unknown): RepetitionVerdict;
	/** What became of a call that ran. */
	record(tool: string, input: unknown, outcome: ToolOutcome): void;
};

type Track = {
	count: number;
	refusedInTurn: number | undefined;
	lastText: string | undefined;
	/** How many calls of the run had been counted when this one was counted last. */
	lastPosition: number;
	hadOthersBetween: boolean;
};

/**
 * A repeated call that brings a new result after other calls were made is progress, such as running the tests again
 * after an edit: its count starts anew.
 */
export function createCallRepetition(limit: number): CallRepetition {
	const tracks = new Map<string, Track>();
	let position = 0;

	const trackOf = (key: string): Track => {
		const existing = tracks.get(key);
		if (existing) return existing;
		const track: Track = {
			count: 0,
			refusedInTurn: undefined,
			lastText: undefined,
			lastPosition: position,
			hadOthersBetween: false,
		};
		tracks.set(key, track);
		return track;
	};

	return {
		check(turn, tool, input) {
			const track = trackOf(keyOf(tool, input));
			position += 1;
			track.hadOthersBetween = position - track.lastPosition > 1;
			track.lastPosition = position;
			track.count += 1;
			if (track.count <= limit) return 'run';
			if (track.refusedInTurn !== undefined && track.refusedInTurn < turn) return 'insist';
			track.refusedInTurn = turn;
			return 'refuse';
		},
		record(tool, input, {text}) {
			const track = trackOf(keyOf(tool, input));
			const isNew = track.lastText !== undefined && track.lastText !== text;
			if (isNew && track.hadOthersBetween) track.count = 1;
			track.lastText = text;
		},
	};
}

function keyOf(tool: string, input: unknown): string {
	return `${tool} ${canonicalJson(input)}`;
}
