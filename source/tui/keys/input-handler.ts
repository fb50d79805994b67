import type {InputEvent} from '../terminal/input.js';
import {joinBurst} from './input-bursts.js';

export type InputHandlerOptions = {
	readonly handleKey: (event: InputEvent) => void;
	readonly turnWheel: (direction: -1 | 1) => void;
	/** Whoever may have asked the terminal something. */
	readonly replyTakers: readonly {takeReply(reply: string): void}[];
	/** True for the name of a file that was dropped on the terminal. */
	readonly isDrop: (text: string) => boolean;
	readonly paint: () => void;
};

/** Gives what comes from the terminal to what it is for. */
export function createInputHandler(options: InputHandlerOptions) {
	const {handleKey, turnWheel, replyTakers, paint} = options;

	function handle(event: InputEvent) {
		if (event.type === 'wheel') turnWheel(event.direction);
		else if (event.type !== 'reply') handleKey(event);
		else for (const {takeReply} of replyTakers) takeReply(event.text);
	}

	return (events: readonly InputEvent[]) => {
		for (const event of joinBurst(events, options.isDrop)) handle(event);
		// The echo of a key does not wait for the next frame; an answer of the terminal is no key.
		if (events.some(({type}) => type !== 'reply')) paint();
	};
}
