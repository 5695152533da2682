//! The program's arguments, what it prints, and how it ends.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::process::Stdio;

use paywint_sandbox::STATIC_SIGNATURE;
use rustix::process::{Pid, Signal, kill_process};

use crate::support::{CREATE, Program, command, get_path, inquiry_path};

#[test]
fn it_tells_where_it_is_in_words() {
    let mut child = command()
        .args(["--port", "0", "--secret", "s3cret", "--exit-with-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let mut output = stdout.lines().map(Result::unwrap);
    let lines: Vec<String> = output.by_ref().take(12).collect();
    let base_url = lines[1].strip_prefix("  Base URL        ").unwrap();
    assert!(base_url.starts_with("http://127.0.0.1:"));
    assert_eq!(lines[0], "Paywint sandbox");
    assert_eq!(
        lines[2],
        "  Platform id     5eed0000-0000-4000-8000-000000004010"
    );
    assert_eq!(lines[3], "  Secret key      s3cret");
    assert_eq!(
        lines[4],
        "  Webhook secret  sandbox-webhook-secret-for-development-only"
    );
    assert_eq!(lines[5], format!("  Dashboard       {base_url}/dashboard"));
    let exports = [
        &format!("export PAYWINT_BASE_URL={base_url}"),
        "export PAYWINT_PLATFORM_ID=5eed0000-0000-4000-8000-000000004010",
        "export PAYWINT_SECRET_KEY=s3cret",
        "export PAYWINT_WEBHOOK_SECRET=sandbox-webhook-secret-for-development-only",
    ];
    assert_eq!(lines[7..11], exports);

    let get = |path: &str| {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build();
        let agent: ureq::Agent = agent.into();
        agent.get(format!("{base_url}{path}")).call().unwrap();
    };
    get("/dashboard/users");
    get("/api/platform/users/get/1?a=b");
    get("/verify");
    for expected in ["GET /api/platform/users/get/1 422 ", "GET /verify 404 "] {
        let line = output.next().unwrap();
        assert!(
            line.starts_with(expected) && line.ends_with(" ms"),
            "{line}"
        );
    }
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn it_writes_nothing_for_requests_where_it_is_to_be_quiet() {
    let mut child = command()
        .args([
            "--port",
            "0",
            "--quiet",
            "--secret",
            "it's",
            "--exit-with-stdin",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let lines: Vec<String> = output.by_ref().take(12).collect();
    assert_eq!(lines[9], r"export PAYWINT_SECRET_KEY='it'\''s'");
    let base_url = lines[1].strip_prefix("  Base URL        ").unwrap();
    ureq::get(format!("{base_url}/sandbox/deliveries"))
        .call()
        .unwrap();
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    assert_eq!(output.next(), None);
}

#[test]
fn it_ends_with_its_standard_input() {
    let mut program = Program::start(&[]);
    drop(program.child.stdin.take());
    assert!(program.child.wait().unwrap().success());
}

#[test]
fn it_ends_in_good_order_on_a_signal() {
    for signal in [Signal::TERM, Signal::INT] {
        let mut program = Program::start(&[]);
        program.caller.user("ada@example.test");
        let pid = Pid::from_child(&program.child);
        kill_process(pid, signal).unwrap();
        assert!(program.child.wait().unwrap().success());
    }
}

#[test]
fn a_taken_port_is_told_in_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let output = command()
        .args(["--port", &port.to_string()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    let expected = format!(
        "error: port {port} on 127.0.0.1 is taken; choose another with --port, or --port 0 for a free one\n"
    );
    assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
}

#[test]
fn data_that_cannot_be_kept_is_told_in_one_line() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("no-database");
    std::fs::write(&file, "text ".repeat(1000)).unwrap();
    let mut child = command()
        .args(["--port", "0", "--data", file.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let mut told = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    let expected = format!("error: cannot keep data in {}: ", file.display());
    assert!(told.starts_with(&expected), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("file is not a database"), "{told}");
}

#[test]
fn data_of_another_version_is_refused_in_one_line_and_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let database = rusqlite::Connection::open(&file).unwrap();
    // As the sandbox wrote it before files said by which version they were written.
    database
        .execute_batch(
            "CREATE TABLE users (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
             CREATE TABLE inquiries (id TEXT PRIMARY KEY);
             CREATE TABLE deliveries (number INTEGER PRIMARY KEY);",
        )
        .unwrap();
    drop(database);
    let before = std::fs::read(&file).unwrap();
    let output = command()
        .args(["--port", "0", "--data", file.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "error: cannot keep data in {}: another version of the sandbox wrote the file, and this version cannot read it. \
         Delete the file, or name another one\n",
        file.display()
    );
    assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn two_programs_do_not_share_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let flags = ["--data", file.to_str().unwrap()];
    let first = Program::start(&flags);
    first.caller.user("ada@example.test");
    let second = command()
        .args(["--port", "0"])
        .args(flags)
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    let expected = format!(
        "error: cannot keep data in {}: another program has the file open\n",
        file.display()
    );
    assert_eq!(String::from_utf8(second.stderr).unwrap(), expected);
    first.caller.user("grace@example.test");
}

#[test]
fn the_platform_comes_from_arguments_or_the_environment() {
    let id = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    let program = Program::start(&["--platform-id", id, "--secret", "one"]);
    assert_eq!(
        (
            program.caller.platform_id.as_str(),
            program.caller.secret.as_str()
        ),
        (id, "one")
    );
    program.caller.user("ada@example.test");

    let child = command()
        .args(["--port", "0", "--json-line", "--exit-with-stdin"])
        .env("PAYWINT_SANDBOX_PLATFORM_ID", id)
        .env("PAYWINT_SANDBOX_SECRET", "two")
        .env("PAYWINT_SANDBOX_WEBHOOK_SECRET", "three")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&child.stdout).unwrap();
    assert_eq!(
        (&told["platformId"], &told["secretKey"]),
        (&id.into(), &"two".into())
    );
    assert_eq!(told["webhookSecret"], "three");
}

#[test]
fn the_help_does_not_show_a_secret_of_the_environment() {
    let output = command()
        .arg("--help")
        .env("PAYWINT_SANDBOX_SECRET", "not-to-be-seen")
        .env("PAYWINT_SANDBOX_WEBHOOK_SECRET", "not-to-be-seen")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    assert!(help.contains("PAYWINT_SANDBOX_SECRET"));
    assert!(help.contains("PAYWINT_SANDBOX_WEBHOOK_SECRET"));
    assert!(!help.contains("not-to-be-seen"));
}

#[test]
fn each_switch_reaches_the_sandbox() {
    let program = Program::start(&[
        "--no-static-signature",
        "--empty-body=omit",
        "--duplicate-email=allow",
        "--duplicate-phone=allow",
        "--list-order=newest",
        "--no-user-status",
        "--kyc-page=error:inactive_template",
        "--public-url=https://kyc.example.test/",
    ]);
    let mut caller = program.caller.clone();
    assert_eq!(caller.base_url, "https://kyc.example.test");
    caller.base_url = format!("http://127.0.0.1:{}", program.listening_port());

    let with_both =
        r#"{"email":"ada@example.test","phone_country_code":"+1","phone":"5550100200"}"#;
    let first = caller.post(CREATE, with_both).data()["user_id"].clone();
    let second = caller.post(CREATE, with_both).data()["user_id"].clone();
    let list = caller.post(
        "/api/platform/users/list",
        r#"{"rows_per_page":10,"page_no":1}"#,
    );
    let records = &list.json()["records"];
    assert_eq!(
        (&records[0]["user_id"], &records[1]["user_id"]),
        (&second, &first)
    );

    let target = get_path(first.as_str().unwrap());
    let status = |signature: &str| caller.get_as(&target, &caller.headers(signature)).status;
    assert_eq!(status(STATIC_SIGNATURE), 401);
    assert_eq!(status(&caller.signature("GET", &target, Some(b""))), 401);
    let omitted = caller.signature("GET", &target, None);
    let user = caller.get_as(&target, &caller.headers(&omitted)).data();
    assert!(user.get("kyc_status").is_none());

    let target = inquiry_path(first.as_str().unwrap());
    let omitted = caller.signature("GET", &target, None);
    let link = caller.get_as(&target, &caller.headers(&omitted)).data();
    let url = link["inquiry_url"].as_str().unwrap();
    let verify_target = url.strip_prefix("https://kyc.example.test").unwrap();
    let page = caller.get_as(verify_target, &[]).body;
    assert!(page.contains(r#"data-error="inactive_template""#));
}

#[test]
fn ids_follow_from_a_seed_again_after_a_reset_and_the_clock_can_stand() {
    let user = |program: &Program| {
        let user = program
            .caller
            .post(CREATE, r#"{"email":"ada@example.test"}"#);
        let user = user.data();
        let text = |field: &str| user[field].as_str().unwrap().to_owned();
        (text("user_id"), text("created_at"))
    };
    let start = |seed| Program::start(&["--seed", seed, "--now", "1767323045678"]);
    let program = start("1");
    let first = user(&program);
    assert_eq!(first.1, "2026-01-02T03:04:05.678Z");
    assert_eq!(program.caller.control("/sandbox/reset", "").status, 200);
    assert_eq!(user(&program), first);
    assert_eq!(user(&start("1")), first);
    assert_ne!(user(&start("2")), first);
    let unseeded = Program::start(&["--now", "0"]);
    let before = user(&unseeded);
    assert_eq!(before.1, "1970-01-01T00:00:00.000Z");
    assert_eq!(unseeded.caller.control("/sandbox/reset", "").status, 200);
    assert_ne!(user(&unseeded), before);
}

#[test]
fn a_behaviour_that_is_not_known_is_told_with_those_that_are() {
    for (given, told) in [
        ("sleepy", "'one_time_link', 'auto'"),
        ("silent:1", "'one_time_link', 'auto'"),
        ("slow", "milliseconds"),
        ("auto:win", "'complete', 'reject'"),
    ] {
        let output = command().args(["--kyc-page", given]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(told), "{stderr}");
    }
}

#[test]
fn flags_of_the_webhook_that_make_no_sense_are_told() {
    for (flag, told) in [
        ("--webhook-url=receiver.test", "http or https URL"),
        ("--webhook-time-scale=1001", "from 0 to 1000"),
        ("--webhook-time-scale=NaN", "from 0 to 1000"),
        ("--webhook-duplicates=101", "101 is not in 0..=100"),
        (
            "--webhook-stale=1000000001",
            "is not in -1000000000..=1000000000",
        ),
        (
            "--webhook-lose=everything",
            "nothing, first_request, first_answer",
        ),
        ("--webhook-secret=", "not empty"),
    ] {
        let output = command().arg(flag).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{flag}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(told), "{stderr}");
    }
}

#[test]
fn a_public_url_that_is_no_origin_is_told_and_the_old_name_of_the_flag_still_works() {
    for given in ["sandbox:4010", "ftp://sandbox", "http://sandbox/path"] {
        let output = command().args(["--public-url", given]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{given}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains("without a path"), "{stderr}");
    }
    let program = Program::start(&["--base-url", "http://sandbox:4010"]);
    assert_eq!(program.caller.base_url, "http://sandbox:4010");
}

#[test]
fn whoever_listens_beyond_this_machine_is_warned() {
    for (host, is_warned) in [("0.0.0.0", true), ("127.0.0.1", false)] {
        let output = command()
            .args([
                "--port=0",
                "--json-line",
                "--exit-with-stdin",
                "--host",
                host,
            ])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let begins = format!("warning: --host {host} lets everybody who reaches this machine");
        assert_eq!(stderr.starts_with(&begins), is_warned, "{stderr}");
        assert_eq!(stderr.is_empty(), !is_warned, "{stderr}");
    }
}
