/** A service that people log in to with OAuth, as `config/auth.toml` or the configuration has it. */
export type AuthProviderRow = {
	readonly id: string;
	/** As people call it. */
	readonly name: string;
	/** Who it says it is; what is not here is asked there. */
	readonly issuer: string;
	readonly authorization?: string;
	readonly token?: string;
	/** Absent where there is no device flow, or where the issuer has to be asked. */
	readonly device?: string;
	readonly revocation?: string;
	/** `bearer`: the token revokes itself, in a header. */
	readonly revocation_kind?: 'bearer';
	/** Says who has logged in. */
	readonly account?: string;
	/** Where in that answer the name is; the first that is there. */
	readonly account_fields: readonly string[];
	/** Asked for unless the configuration says otherwise → key of the sentence that says what it allows. */
	readonly scopes: Readonly<Record<string, string>>;
	readonly scope_parameter?: string;
	readonly scope_separator?: string;
	readonly authorize_with?: Readonly<Record<string, string>>;
	/** Sent with every request. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly token_body?: 'json';
	readonly client_authentication?: 'basic' | 'post';
	/** The member of the token answer that holds the person's tokens. */
	readonly token_member?: string;
	/** Where an app is made, and so a client id. */
	readonly register?: string;
	/** Where a person takes back what was given. */
	readonly manage?: string;
	/** The person has named this issuer, and it may be asked without TLS, because it runs on this computer. */
	readonly isOwn?: boolean;
};

/** The app that a login is made with; of the person, because none is shipped. */
export type OauthClient = {
	readonly id: string;
	readonly secret?: string;
	/** How the server wants to be told the secret, where it has said so. */
	readonly authentication?: 'basic' | 'post';
	/** When the secret ends, in ms since the epoch; undefined for never. */
	readonly expiresAt?: number;
	/** Who has made it, where it was registered on the way; it means nothing to another issuer. */
	readonly issuer?: string;
};

/** What of an account is no secret. Times are ms since the epoch. */
export type AccountFacts = {
	readonly issuer: string;
	/** The app it was logged in with. */
	readonly clientId: string;
	/** Who has logged in, as the service says it. */
	readonly identity?: string;
	readonly scopes: readonly string[];
	readonly obtainedAt: number;
	/** When it was renewed last. */
	readonly renewedAt?: number;
	/** The service has taken the login back: it has to be made anew. */
	readonly isLoginNeeded?: boolean;
};

/** An account of a service: what the vault keeps of it. */
export type AccountTokens = {
	readonly accessToken: string;
	readonly refreshToken?: string;
	/** ms since the epoch; undefined for never, or not known. */
	readonly expiresAt?: number;
	readonly facts: AccountFacts;
};

export type AccountName = {readonly provider: string; readonly account: string};

/** What a person needs to log in elsewhere. Checked: nothing in it drives a terminal. */
export type DevicePrompt = {
	readonly kind: 'device';
	readonly url: string;
	/** The same with the code in it. */
	readonly urlWithCode: string | undefined;
	/** Who is behind the address. */
	readonly host: string;
	readonly code: string;
	readonly expiresInMs: number;
	readonly intervalMs: number;
};

export type BrowserPrompt = {
	readonly kind: 'browser';
	readonly url: string;
	readonly host: string;
	readonly redirectUri: string;
	/** This process hears of it by itself when the browser is on this computer. */
	readonly isListening: boolean;
	readonly expiresInMs: number;
};

export type LoginPrompt = DevicePrompt | BrowserPrompt;

export type LoginFlow = 'device' | 'browser';

/** How a login is shown to the person who makes it. */
export type LoginDesk = {
	/** Called once, and again where the server has to give a new code. */
	show(prompt: LoginPrompt): void;
	/** A line in which a person has pasted an address; undefined when none will come. */
	readPasted?(signal: AbortSignal): Promise<string | undefined>;
	/** What went wrong, where the login goes on. */
	note?(text: string): void;
};

/** What became of taking a login back. */
export type RevocationOutcome =
	/** The service has confirmed it. */
	| 'revoked'
	/** The service has no way to do it from here. */
	| 'not-offered'
	/** The service could not be asked, or refused. */
	| 'failed';
