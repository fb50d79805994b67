/** What is written is kept this long after the last change. */
const restMs = 400;

/** Keeps what is being written, a moment after it was changed. */
export function createDraftKeeper(save: (text: string) => Promise<void>) {
	let kept = '';
	let wanted = '';
	let timer: NodeJS.Timeout | undefined;

	async function flush(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		if (wanted === kept) return;
		kept = wanted;
		await save(wanted);
	}

	return {
		changed(text: string) {
			if (text === wanted) return;
			wanted = text;
			clearTimeout(timer);
			// A draft that cannot be kept is no reason to disturb whoever writes it.
			timer = setTimeout(() => void flush().catch(() => undefined), restMs);
			timer.unref();
		},
		flush,
	};
}
