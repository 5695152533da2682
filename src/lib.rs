//! Onboard people onto the Paywint payments platform.
