import type {ToolOutcome} from '../../contracts/tool.js';
import type {DiffLine} from '../../lib/line-diff.js';
import type {CallDetails} from './call-details.js';

/** What the change of a file with this id has changed; undefined where that cannot be told any more. */
export type ReadChange = (id: string) => Promise<readonly DiffLine[] | undefined>;

export type ChangeOptions = {
	readonly readChange?: ReadChange | undefined;
	/** The call has other rows than before, by itself. */
	readonly onChange?: () => void;
};

/**
 * Reads how a call has changed a file, once and only for who looks: comparing takes reading files. Until then, and where
 * it is not known, what was given to the call stands there.
 */
export function createChangeReading({
	details,
	readChange,
	onChange,
	onRead,
}: ChangeOptions & {readonly details: CallDetails; readonly onRead: () => void}) {
	let isRead = false;
	return async (end: Pick<ToolOutcome, 'data'> | undefined) => {
		const {undo_id: id} = (end?.data ?? {}) as {readonly undo_id?: unknown};
		if (isRead || typeof id !== 'string') return;
		isRead = true;
		const lines = await readChange?.(id).catch(() => undefined);
		if (lines === undefined) return;
		details.setChange(lines);
		onRead();
		onChange?.();
	};
}
