/** How far what is asked can be scrolled. */
export type ConfirmRoom = {
	/** The first row that is seen when the end of it is; 0 where all of it is seen. */
	readonly lastTop: number;
	readonly pageRows: number;
};

export const allSeen: ConfirmRoom = {lastTop: 0, pageRows: 1};

type Scrolling = {readonly top: number; readonly room: ConfirmRoom};

// By how many pages and rows each key moves.
const steps: Readonly<Record<string, {readonly pages?: number; readonly rows?: number}>> = {
	pageup: {pages: -1},
	pagedown: {pages: 1},
	'shift+up': {rows: -1},
	'shift+down': {rows: 1},
	home: {rows: Number.NEGATIVE_INFINITY},
	end: {rows: Number.POSITIVE_INFINITY},
};

/** The question after a key that scrolls it; undefined for other keys, and while all of it is seen. */
export function scrollConfirm<State extends Scrolling>(
	state: State,
	chord: string,
): State | undefined {
	const step = steps[chord];
	const {top, room} = state;
	if (step === undefined || room.lastTop === 0) return undefined;
	const by = (step.pages ?? 0) * Math.max(1, room.pageRows - 1) + (step.rows ?? 0);
	return {...state, top: Math.max(0, Math.min(room.lastTop, top + by))};
}
