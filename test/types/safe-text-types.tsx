// Compiled by `tsc -p .` and never run: each line below an expected error is a way in for untrusted text, and the compiler
// says so when one of them begins to compile.
import type {Translate} from '../../source/contracts/messages.js';
import {display, displayLine, reveal} from '../../source/lib/display-text.js';
import type {OutputWriter} from '../../source/lib/output-writer.js';
import {toSafeJson} from '../../source/lib/safe-json.js';
import type {SafeText} from '../../source/lib/safe-text.js';
import {joinSafe, safe} from '../../source/lib/safe-text.js';
import {writeNow} from '../../source/lib/write-now.js';
import type {CommandContext} from '../../source/tui/commands/slash-command.js';
import {Text} from '../../source/tui/ink/safe-text.js';
import {Styled} from '../../source/tui/ink/styled.js';
import type {Pane} from '../../source/tui/screen/pane-state.js';
import type {TerminalOutput} from '../../source/tui/terminal/output.js';
import type {Theme} from '../../source/tui/theme/theme.js';
import type {Span} from '../../source/tui/transcript/styled-text.js';
import type {RenderRows} from '../../source/tui/transcript/transcript-lines.js';

type Sinks = {
	readonly writer: OutputWriter;
	readonly terminal: TerminalOutput;
	readonly theme: Theme;
	readonly pane: Pane;
	readonly context: CommandContext;
	readonly translate: Translate;
};

/** What a tool or a model has said. */
export function refused(untrusted: string, {writer, terminal, theme, pane, context}: Sinks) {
	// @ts-expect-error: a string is no safe text
	const text: SafeText = untrusted;
	// @ts-expect-error: nor is a literal
	const literal: SafeText = 'words';
	// @ts-expect-error: nor is a template of safe texts, without its tag
	const template: SafeText = `${display(untrusted)}!`;
	// @ts-expect-error: the tag takes safe texts only
	const tagged = safe`${untrusted}`;
	// @ts-expect-error: so does joining
	const joined = joinSafe([untrusted], safe`, `);
	// @ts-expect-error: stdout and stderr
	writer.write(untrusted);
	// @ts-expect-error: the terminal of the full screen and of line mode
	terminal.write(untrusted);
	// @ts-expect-error: the terminal, at once
	writeNow(1, untrusted);
	// @ts-expect-error: our own look does not make it safe
	theme.paint('strong', untrusted);
	// @ts-expect-error: rows of a pane
	pane.setRows([untrusted]);
	// @ts-expect-error: what a slash command prints
	context.print(untrusted);
	// @ts-expect-error: a piece of the transcript
	const span: Span = {text: untrusted, sgr: ''};
	// @ts-expect-error: rows of the transcript
	const rows: RenderRows = () => [untrusted];
	// @ts-expect-error: Ink, with a string
	const ink = <Text>{untrusted}</Text>;
	// @ts-expect-error: Ink, with a string beside a safe text
	const beside = <Text>{[display(untrusted), untrusted]}</Text>;
	const styled = (
		// @ts-expect-error: a line in the look of a role
		<Styled theme={theme} look="dim">
			{untrusted}
		</Styled>
	);
	return [text, literal, template, tagged, joined, span, rows, ink, beside, styled];
}

/** The same places, with text that was made safe. */
export function taken(untrusted: string, {writer, theme, translate}: Sinks) {
	writer.write(safe`${displayLine(untrusted)}: ${toSafeJson({untrusted})} ${3}\n`);
	writer.write(translate('tui.hint', {hint: untrusted}));
	return <Text>{[theme.paint('dim', reveal(untrusted)), 3, safe` words`]}</Text>;
}
