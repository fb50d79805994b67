/** Calls `tick` once a second while that is wanted; at other times there is no timer. */
export function createSecondTicker(tick: () => void) {
	let timer: NodeJS.Timeout | undefined;
	return {
		follow(isWanted: boolean) {
			if (isWanted === (timer !== undefined)) return;
			clearInterval(timer);
			timer = isWanted ? setInterval(tick, 1000).unref() : undefined;
		},
		stop() {
			clearInterval(timer);
			timer = undefined;
		},
	};
}
