import type {LlmMessage} from '../contracts/llm.js';
import type {Picture} from '../contracts/picture.js';
import {withoutBytes} from '../contracts/picture.js';
import type {SessionRecords} from '../contracts/session.js';

/** Base64 of all pictures that are kept. */
const mostChars = 20_000_000;

/**
 * No bytes of a picture are written to the disk. This process keeps those of the latest ones, so that the conversation can
 * go on about what was shown; for another one they are what they are called.
 */
export function shelvePictures(sessions: SessionRecords): SessionRecords {
	const shelf = new Map<string, string>();
	let chars = 0;
	const keep = ({sha256, base64}: Picture): void => {
		if (base64 === undefined) return;
		if (!shelf.delete(sha256)) chars += base64.length;
		shelf.set(sha256, base64);
		for (const [oldest, bytes] of shelf) {
			if (chars <= mostChars) break;
			shelf.delete(oldest);
			chars -= bytes.length;
		}
	};
	const fill = (picture: Picture): Picture => {
		const base64 = shelf.get(picture.sha256);
		return base64 === undefined ? picture : {...picture, base64};
	};
	return {
		...sessions,
		async append(id, messages, ...rest) {
			const pictures = messages.flatMap(picturesIn);
			await sessions.append(
				id,
				messages.map((message) => mapPictures(message, withoutBytes)),
				...rest,
			);
			for (const picture of pictures) keep(picture);
		},
		async messages(id) {
			const messages = await sessions.messages(id);
			return shelf.size === 0 ? messages : messages.map((message) => mapPictures(message, fill));
		},
	};
}

function picturesIn(message: LlmMessage): readonly Picture[] {
	return message.role === 'assistant' ? [] : (message.pictures ?? []);
}

function mapPictures(message: LlmMessage, change: (picture: Picture) => Picture): LlmMessage {
	if (message.role === 'assistant' || message.pictures === undefined) return message;
	return {...message, pictures: message.pictures.map(change)};
}
