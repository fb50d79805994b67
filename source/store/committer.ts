import {createSerial} from '../lib/serial.js';
import type {Appended} from './append-frames.js';
import {appendFrames} from './append-frames.js';
import {applyFrames} from './apply-frames.js';
import type {CaughtUp} from './catch-up.js';
import {catchUpLocked, catchUpTo} from './catch-up.js';
import type {DurableMark} from './durable-mark.js';
import {readMark, writeMark} from './durable-mark.js';
import type {FrameBuilder} from './frame-builder.js';
import {createFrameBuilder} from './frame-builder.js';
import type {Frame} from './journal-frame.js';
import {keepBeforeMigration} from './keep-before-migration.js';
import {newerSchema} from './load-replica.js';
import type {Commit} from './store.js';
import type {LoadedState, StateDeps, StoreState} from './store-state.js';
import {closeState, loadState, loadStateLocked} from './store-state.js';
import type {PendingTransaction} from './transaction-group.js';
import {rehearse} from './transaction-group.js';

export type CommitterDeps = StateDeps & {
	/** Called when something became durable. */
	readonly onCommit: (commit: Commit) => void;
};

const markOf = ({journal, position}: Appended): DurableMark => ({
	generation: journal.header.generation,
	lengthBytes: journal.end,
	sequence: position.sequence,
});

export type Committer = ReturnType<typeof createCommitter>;

/** Moves the state of this process: by its own groups, and by what other processes have committed. One step at a time. */
export function createCommitter(initial: StoreState, deps: CommitterDeps) {
	const inTurn = createSerial();
	let state = initial;
	// The rows in memory are not known to be those of the files, after a failure.
	let isAdrift = false;

	function tellForeign(frames: readonly Frame[]): void {
		for (const {changes, events} of frames) deps.onCommit({changes, events, isForeign: true});
	}

	async function replace({state: loaded, frames}: LoadedState): Promise<void> {
		const {sequence} = state.position;
		await closeState(state);
		state = loaded;
		isAdrift = false;
		const events = frames
			.filter(({position}) => position.sequence > sequence)
			.flatMap((frame) => frame.events);
		deps.onCommit({changes: 'everything', events, isForeign: true});
	}

	async function take(caughtUp: CaughtUp, reload: () => Promise<LoadedState>): Promise<void> {
		if (caughtUp === 'reload') return replace(await reload());
		({state} = caughtUp);
		tellForeign(caughtUp.frames);
	}

	async function catchUpHolding(): Promise<void> {
		const caughtUp = isAdrift ? 'reload' : await catchUpLocked(state, deps);
		await take(caughtUp, () => loadStateLocked(deps));
	}

	async function commitHolding(group: readonly PendingTransaction[]): Promise<() => void> {
		await catchUpHolding();
		const refusal = newerSchema(state.schema, deps.migrations);
		if (refusal) throw refusal;
		const builder = createFrameBuilder();
		const settle = rehearse(state.replica, group, builder);
		if (builder.isEmpty()) return settle;
		const frame = await append(builder);
		return () => {
			deps.onCommit({changes: frame.changes, events: frame.events, isForeign: false});
			settle();
		};
	}

	/** Makes it durable, and only then applies it, in the same way as another process will. */
	async function append(builder: FrameBuilder): Promise<Frame> {
		try {
			await keepBeforeMigration(state, deps);
			const {frame, ...appended} = await appendFrames(state, builder.finish(), deps);
			applyFrames(state.replica, [frame]);
			state = {...state, ...appended, migration: undefined};
			writeMark(deps.paths.mark, markOf({frame, ...appended}));
			return frame;
		} catch (error) {
			isAdrift = true;
			throw error;
		}
	}

	async function followMark(): Promise<void> {
		const mark = readMark(deps.paths.mark);
		const known = state.journal;
		const isNews =
			mark !== undefined &&
			(!known?.header.generation.equals(mark.generation) || mark.lengthBytes > known.end);
		if (isNews && !isAdrift) await take(await catchUpTo(mark, state, deps), () => loadState(deps));
	}

	return {
		state: () => state,
		/** Resolves when the group is durable; the callers have got their answers then. */
		commit: (group: readonly PendingTransaction[]): Promise<void> =>
			inTurn(async () => {
				const settle = await deps.lock.hold(() => commitHolding(group));
				settle();
			}),
		/** Takes over what others have made durable. */
		follow: () => inTurn(followMark),
		/** The same with the lock, which also sees what a killed process has left. */
		followHolding: () => inTurn(() => deps.lock.hold(catchUpHolding)),
		close: () => inTurn(() => closeState(state)),
	};
}
