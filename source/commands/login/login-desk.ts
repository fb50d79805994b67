import {readTerminalEnvironment} from '../../config/environment.js';
import type {
	AuthProviderRow,
	BrowserPrompt,
	DevicePrompt,
	LoginDesk,
	LoginPrompt,
} from '../../contracts/account.js';
import {formatsOf} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {monotonicMs} from '../../lib/monotonic-ms.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {wrapWords} from '../../lib/wrap-words.js';
import {codeScreen} from '../../tui/accounts/code-screen.js';
import {readCapabilities} from '../../tui/terminal/capabilities.js';
import {createStatusWriter} from '../one-shot/status-writer.js';
import {printText} from '../print-text.js';
import {canAsk} from '../vault/ask-secret.js';
import type {AuthContext} from './auth-context.js';
import {readPastedLine, readPipedLine} from './read-pasted.js';
import {waitingLine} from './waiting-line.js';

export type OpenDesk = LoginDesk & {
	/** Takes the line that counts down away. */
	close(): Promise<void>;
};

const secondMs = 1_000;

/** Shows a login on stderr, where a person reads; as JSON, it goes to stdout as an object of its own. */
export function openLoginDesk(
	context: AuthContext,
	{id, name}: Pick<AuthProviderRow, 'id' | 'name'>,
): OpenDesk {
	const {flags, translate, stderr, isPlain} = context;
	const isJson = flags.outputFormat !== 'text';
	const {duration} = formatsOf(translate);
	const screen = createStatusWriter(stderr);
	const {hasCursorControl, hasUtf8} = readCapabilities(readTerminalEnvironment());
	const isAlive = isTerminal(2) && hasCursorControl && !isPlain;
	let ticker: NodeJS.Timeout | undefined;
	let shown: Promise<void> = Promise.resolve();

	const countDown = (expiresInMs: number) => {
		const endMs = monotonicMs() + expiresInMs;
		const tick = () => {
			const left = duration(endMs - monotonicMs());
			screen.status(waitingLine(translate, left, sizeOfTerminal().columns));
		};
		if (isAlive) {
			tick();
			ticker = setInterval(tick, secondMs);
		} else {
			const time = duration(expiresInMs);
			screen.write(safe`${translate('login.waiting', {time})}\n`);
		}
	};
	const shows = {
		async device(prompt: DevicePrompt) {
			const room = isAlive ? {...sizeOfTerminal(), hasUtf8} : undefined;
			screen.write(inWords(await codeScreen(prompt, {name, translate, room})));
			countDown(prompt.expiresInMs);
		},
		async browser(prompt: BrowserPrompt) {
			const {url, host, isListening} = prompt;
			const where = {name, host, url};
			screen.write(safe`${inWords(translate('login.open_browser', where))}\n`);
			const how = isListening ? 'login.comes_back' : 'login.has_to_be_pasted';
			const time = duration(prompt.expiresInMs);
			screen.write(safe`${inWords(translate(how, {time}))}\n`);
		},
	};
	const show = async (prompt: LoginPrompt) => {
		if (isJson) await printText(`${toSafeJson(promptData(id, prompt))}\n`);
		else if (prompt.kind === 'device') await shows.device(prompt);
		else await shows.browser(prompt);
	};
	return {
		show: (prompt) => {
			// What cannot be shown is told by the writer, at the end.
			shown = show(prompt).catch(() => undefined);
		},
		async readPasted(signal) {
			// The question is written to the terminal itself, and comes after what it is about.
			await shown;
			await stderr.flush();
			return isTerminal(0) || (canAsk() && !isJson)
				? readPastedLine(translate('login.paste'), signal)
				: readPipedLine(signal);
		},
		note: (text) => screen.write(safe`${display(text)}\n`),
		async close() {
			clearInterval(ticker);
			await screen.end();
		},
	};
}

/** Broken between words where a person reads it; drawings fit already, and an address stays whole. */
function inWords(text: SafeText): SafeText {
	return isTerminal(2) ? display(wrapWords(text, sizeOfTerminal().columns)) : text;
}

function sizeOfTerminal() {
	return {columns: process.stderr.columns || 80, rows: process.stderr.rows || 24};
}

/** The same for a program. Every name is that of RFC 8628 where it has one. */
function promptData(service: string, prompt: LoginPrompt): object {
	const {kind, url, host, expiresInMs} = prompt;
	const common = {type: 'login', flow: kind, service, host};
	const expires = {expires_in: Math.round(expiresInMs / secondMs)};
	return prompt.kind === 'device'
		? {
				...common,
				verification_uri: url,
				verification_uri_complete: prompt.urlWithCode ?? null,
				user_code: prompt.code,
				interval: prompt.intervalMs / secondMs,
				...expires,
			}
		: {
				...common,
				authorization_uri: url,
				redirect_uri: prompt.redirectUri,
				listens: prompt.isListening,
				...expires,
			};
}
