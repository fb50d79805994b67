import type {Role} from '../../theme/theme.js';

export type Language = {
	/** The words after a fence that mean it. */
	readonly names: readonly string[];
	/** Expressions without groups that take something back. */
	readonly comments?: string;
	readonly strings?: string;
	/** Between spaces. */
	readonly keywords: string;
	readonly isCaseless?: boolean;
	/** Where whole lines have a look. */
	readonly lineRoles?: readonly (readonly [RegExp, Role])[];
};

const slashComments = '//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$(?![\\s\\S]))';
const hashComments = '(?:^|(?<=\\s))#[^\\n]*';
const quoted = '"(?:[^"\\\\\\n]|\\\\.)*"?';
const singleQuoted = "'(?:[^'\\\\\\n]|\\\\.)*'?";
const backQuoted = '`(?:[^`\\\\]|\\\\[\\s\\S])*`?';
const bothQuoted = `${quoted}|${singleQuoted}`;

/** How a line of a diff looks. */
export const diffLineRoles: readonly (readonly [RegExp, Role])[] = [
	[/^(?:\+\+\+|---|diff |index )/, 'strong'],
	[/^@@/, 'tool'],
	[/^\+/, 'added'],
	[/^-/, 'removed'],
];

/** The languages that answers are full of. */
export const languages: readonly Language[] = [
	{
		names: ['js', 'javascript', 'jsx', 'mjs', 'cjs', 'ts', 'typescript', 'tsx', 'mts'],
		comments: slashComments,
		strings: `${bothQuoted}|${backQuoted}`,
		keywords:
			'abstract any as async await boolean break case catch class const continue debugger declare default delete do else enum export extends false finally for from function get if implements import in instanceof interface keyof let namespace never new null number object of private protected public readonly return satisfies set static string super switch this throw true try type typeof undefined unknown var void while yield',
	},
	{
		names: ['py', 'python', 'python3'],
		comments: '#[^\\n]*',
		strings: `[rbfRBF]{0,2}(?:"""[\\s\\S]*?(?:"""|$(?![\\s\\S]))|'''[\\s\\S]*?(?:'''|$(?![\\s\\S])))|${bothQuoted}`,
		keywords:
			'False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return self try while with yield',
	},
	{
		names: ['sh', 'bash', 'shell', 'zsh', 'console', 'shellsession', 'dockerfile', 'makefile'],
		comments: hashComments,
		strings: bothQuoted,
		keywords:
			'case do done elif else esac exit export fi for function if in local return select set source sudo then until while cd echo FROM RUN COPY ENV WORKDIR CMD ENTRYPOINT EXPOSE ARG',
	},
	{
		names: ['json', 'jsonc', 'json5'],
		comments: slashComments,
		strings: bothQuoted,
		keywords: 'true false null',
	},
	{
		names: ['yaml', 'yml', 'toml', 'ini', 'conf', 'env', 'properties'],
		comments: '(?:^|(?<=\\s))[#;][^\\n]*',
		strings: bothQuoted,
		keywords: 'true false null yes no on off',
	},
	{
		names: ['rs', 'rust'],
		comments: slashComments,
		strings: `${quoted}|'(?:[^'\\\\\\n]|\\\\.)'`,
		keywords:
			'as async await bool break char const continue crate dyn else enum extern f32 f64 false fn for i32 i64 if impl in let loop match mod move mut pub ref return self Self static str struct super trait true type u8 u32 u64 unsafe use usize where while',
	},
	{
		names: ['go', 'golang'],
		comments: slashComments,
		strings: `${bothQuoted}|${backQuoted}`,
		keywords:
			'any bool break case chan const continue default defer else error fallthrough false for func go goto if import int interface map nil package range return select string struct switch true type var',
	},
	{
		names: ['c', 'h', 'cpp', 'c++', 'cc', 'hpp', 'java', 'cs', 'csharp', 'kotlin', 'kt', 'swift'],
		comments: slashComments,
		strings: bothQuoted,
		keywords:
			'abstract auto bool boolean break byte case catch char class const continue default delete do double else enum extends extern false final finally float for foreach func goto guard if implements import include int interface internal let long namespace new null nullptr override package private protected public return short signed sizeof static string struct super switch template this throw throws true try typedef typename union unsigned using val var virtual void volatile when while',
	},
	{
		names: ['sql', 'sqlite', 'postgres', 'postgresql', 'mysql'],
		comments: '--[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$(?![\\s\\S]))',
		strings: bothQuoted,
		isCaseless: true,
		keywords:
			'add all alter and as asc begin between by case check column commit constraint create cross default delete desc distinct drop else end exists foreign from full group having if in index inner insert into is join key left like limit not null offset on or order outer primary references returning right rollback select set table then union unique update using values view when where with',
	},
	{
		names: ['html', 'xml', 'svg', 'vue'],
		comments: '<!--[\\s\\S]*?(?:-->|$(?![\\s\\S]))',
		strings: bothQuoted,
		keywords:
			'a article body br button canvas code div footer form h1 h2 h3 head header html img input label li link main meta nav ol option p path pre script section select span strong style svg table tbody td template th thead title tr ul',
	},
	{
		names: ['css', 'scss', 'less'],
		comments: slashComments,
		strings: bothQuoted,
		keywords:
			'align-items background border bottom color content display flex font font-size gap grid height justify-content left margin max-width min-width none opacity overflow padding position right solid top transition width',
	},
	{names: ['diff', 'patch'], keywords: '', lineRoles: diffLineRoles},
];
