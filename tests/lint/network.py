#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The README's promise: the program has no code that opens a network connection."""
import re

import lint

NETWORK = re.compile(
    r'\b(?:g_socket_\w+|g_network_\w+|g_inet_\w+|g_tls_\w+|g_resolver_\w+|soup_\w+|curl_\w+|getaddrinfo'
    r'|AF_INET6?|webkit_\w+)\b')


def problems(tree):
    for path in tree.files('.c', '.h', under='src'):
        text = lint.strip_comments(tree.text(path))
        for match in NETWORK.finditer(text):
            yield path, lint.line_of(text, match.start()), f'{match[0]} belongs to the network: Habeas has none'
    for path in tree.files('meson.build', under='src'):
        for match in re.finditer(r"dependency\('(?:libsoup|libcurl|webkit|gnutls|openssl)[^']*'", tree.text(path)):
            yield path, 1, f'{match[0]}) belongs to the network: Habeas has none'


if __name__ == '__main__':
    lint.main(problems)
