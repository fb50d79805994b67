export type SseMessage = {readonly event: string; readonly data: string};

/** Puts the messages of a server-sent event stream together from whole lines that end in LF, as the SSE guard passes them. */
export function createSseMessages() {
	const decoder = new TextDecoder();
	let event = '';
	let data: string | undefined;

	/** A message ends with a blank line; without data there is none. */
	function take(messages: SseMessage[]): void {
		if (data !== undefined) messages.push({event, data});
		event = '';
		data = undefined;
	}

	function addField(line: string): void {
		const colon = line.indexOf(':');
		const name = colon < 0 ? line : line.slice(0, colon);
		const start = line[colon + 1] === ' ' ? colon + 2 : colon + 1;
		const value = colon < 0 ? '' : line.slice(start);
		if (name === 'data') data = data === undefined ? value : `${data}\n${value}`;
		if (name === 'event') event = value;
	}

	return {
		/** The messages that are complete with these lines. */
		read(lines: Uint8Array): SseMessage[] {
			const messages: SseMessage[] = [];
			const text = decoder.decode(lines, {stream: true});
			let start = 0;
			for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
				if (end === start) take(messages);
				else addField(text.slice(start, end));
				start = end + 1;
			}
			return messages;
		},
	};
}
