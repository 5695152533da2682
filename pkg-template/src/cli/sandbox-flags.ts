import type { Command } from 'commander';
import type { SandboxOptions, SandboxWebhook } from '../sandbox/index.js';
import { numberOf } from './given.js';

/** The flags of `paywint sandbox`. */
export interface SandboxFlags {
    port: string;
    host: string;
    publicUrl?: string;
    exitWithStdin?: true;
    seed?: string;
    fault?: string[];
    webhookUrl?: string;
    webhookTimeScale?: string;
    webhookDuplicates?: string;
    webhookDisorder?: true;
    webhookStale?: string;
    webhookLose?: string;
    webhookForge?: true;
    jsonLine?: true;
}

/** Declares them. */
export function withSandboxFlags(command: Command): Command {
    const gathered = (rule: string, rules: string[] = []): string[] => [...rules, rule];
    return command
        .option('--port <number>', 'port to listen on; 0 takes a free one', '4010')
        .option('--host <address>', 'IP address to listen on; beyond loopback, nothing protects the sandbox', '127.0.0.1')
        .option('--public-url <url>', 'address that clients call, such as http://sandbox:4010, if it is another')
        .option('--seed <text>', 'what every id follows from; random if not given')
        .option('--fault <rule>', 'what goes wrong with calls, [OPERATION=]FAULT[,times=N][,after=N]; may be repeated', gathered)
        .option('--webhook-url <url>', 'where events are posted, signed with PAYWINT_WEBHOOK_SECRET; nowhere if not given')
        .option('--webhook-time-scale <factor>', 'what the minutes between attempts are multiplied by, 0 to 1000')
        .option('--webhook-duplicates <number>', 'how many more deliveries are made of each event, at most 100')
        .option('--webhook-disorder', 'let events arrive out of order')
        .option('--webhook-stale <seconds>', 'how old the time of signatures is; below 0 it is in the future')
        .option('--webhook-lose <what>', 'what of each first attempt is lost: nothing, first_request or first_answer')
        .option('--webhook-forge', 'send a forged event before each one')
        .option('--exit-with-stdin', 'end when standard input is closed, so that no script leaves the sandbox behind')
        .option('--json-line', 'for scripts: tell address and credentials as one line of JSON');
}

/** The sandbox that they ask for. Whether it can be made, the sandbox says. */
export function sandboxOptionsOf(flags: SandboxFlags, secret: string | undefined): SandboxOptions {
    return {
        seed: flags.seed,
        faults: flags.fault,
        webhook: {
            url: flags.webhookUrl,
            secret,
            timeScale: numberOf(flags.webhookTimeScale),
            duplicates: numberOf(flags.webhookDuplicates),
            disorder: flags.webhookDisorder,
            staleSeconds: numberOf(flags.webhookStale),
            lose: flags.webhookLose as SandboxWebhook['lose'],
            forge: flags.webhookForge,
        },
    };
}

/** What the sandbox says of its options, said of the flags. */
export function inFlags(message: string): string {
    return message
        .replaceAll('baseUrl', '--public-url')
        .replaceAll(/faults\[\d+\]/g, '--fault')
        .replaceAll('webhook.staleSeconds', '--webhook-stale')
        .replaceAll(/webhook\.(\w+)/g, (_, name: string) => `--webhook-${name.replaceAll(/[A-Z]/g, '-$&').toLowerCase()}`);
}
