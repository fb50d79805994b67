/** What the terminal says of itself: the row of the cursor, from 0 on, and how large it is. */
export type PlaceAnswer = {
	readonly cursorY: number;
	readonly columns: number;
	readonly rows: number;
};

export type PlaceQuestionOptions = {
	/** Asks where the cursor is, and then where it is in the last corner; false where nobody would answer. */
	readonly ask: () => boolean;
	readonly onAnswer: (answer: PlaceAnswer) => void;
	/** No answer has come in time. */
	readonly onSilence: () => void;
	readonly waitMs?: number;
	readonly now?: () => number;
};

const usualWaitMs = 500;
/** A reply that has not come by then was lost. */
const lostAfterMs = 3000;
const repliesEach = 2;
const replyPattern = /^\u001b\[(\d+);(\d+)R$/;

/** Asks the terminal for its place and its size, one question at a time: only the terminal knows its size at the place. */
export function createPlaceQuestion(options: PlaceQuestionOptions) {
	const {waitMs = usualWaitMs, now = () => performance.now()} = options;
	let timer: NodeJS.Timeout | undefined;
	let owed = 0;
	let askedAtMs = 0;
	let cursorY = 0;
	let isOpen = false;
	let isSilent = false;

	function close() {
		clearTimeout(timer);
		isOpen = false;
	}

	return {
		isOpen: () => isOpen,
		/** The last question had no answer: nothing should wait for one. */
		isSilent: () => isSilent,
		/** False where nobody would answer. */
		ask(): boolean {
			if (!options.ask()) return false;
			// What is late is taken for what it is: the answer to an older question.
			owed = (now() - askedAtMs > lostAfterMs ? 0 : owed) + repliesEach;
			askedAtMs = now();
			close();
			isOpen = true;
			timer = setTimeout(() => {
				isOpen = false;
				isSilent = true;
				options.onSilence();
			}, waitMs);
			return true;
		},
		takeReply(reply: string) {
			const found = replyPattern.exec(reply);
			if (found === null || owed === 0) return;
			const [row, column] = [Number(found[1]), Number(found[2])];
			owed -= 1;
			if (owed > 0) {
				cursorY = row - 1;
				return;
			}
			isSilent = false;
			if (!isOpen) return;
			close();
			options.onAnswer({cursorY, columns: column, rows: row});
		},
		close,
	};
}
